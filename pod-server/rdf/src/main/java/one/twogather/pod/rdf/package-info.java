/**
 * RDF as text and back, and patches as values. Pure: nothing here opens a file or a connection, keeps state between calls or knows what a pod is.
 *
 * <p>{@link one.twogather.pod.rdf.RdfReader} makes statements of bytes in any {@link one.twogather.pod.rdf.RdfFormat},
 * {@link one.twogather.pod.rdf.RdfWriter} makes bytes of statements.
 *
 * <p>Texts come from strangers. Every reader here works in time and memory in proportion to its input, whatever the input, and within
 * {@link one.twogather.pod.rdf.RdfLimits}; what it refuses it refuses as a {@link one.twogather.pod.model.Problem} that says where and why.
 */
@NullMarked
package one.twogather.pod.rdf;

import org.jspecify.annotations.NullMarked;
