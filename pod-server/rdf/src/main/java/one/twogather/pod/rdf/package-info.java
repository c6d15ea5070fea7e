/**
 * RDF as text and back, and patches as values. Pure: nothing here opens a file or a connection, keeps state between calls or knows what a pod
 * is.
 *
 * <p>{@link one.twogather.pod.rdf.RdfReader} makes statements of bytes in any {@link one.twogather.pod.rdf.RdfFormat}, {@link
 * one.twogather.pod.rdf.RdfWriter} makes bytes of statements, and {@link one.twogather.pod.rdf.ContainerListing} writes what containers hold
 * without making statements at all. {@link one.twogather.pod.rdf.N3PatchReader} and {@link one.twogather.pod.rdf.SparqlUpdateReader} read a
 * {@link one.twogather.pod.rdf.Patch}, which says what access it needs and then makes new statements of old ones.
 *
 * <p>Inside, {@code Cursor} moves over a text; {@code Iris}, {@code Literals} and {@code NodeNames} read terms at it; {@code TurtleGrammar}
 * reads triples, and its subclasses are the languages that put braces around them. A parser leaves its recursion by a {@code Refusal}, which
 * never leaves this package.
 *
 * <p>Texts come from strangers. Every reader here works in time and memory in proportion to its input, whatever the input, and within {@link
 * one.twogather.pod.rdf.RdfLimits}; what it refuses it refuses as a {@link one.twogather.pod.model.Problem} that says where and why. What this
 * package does not promise: that writing what was read gives the same bytes, or that blank nodes keep their authors' labels.
 */
@NullMarked
package one.twogather.pod.rdf;

import org.jspecify.annotations.NullMarked;
