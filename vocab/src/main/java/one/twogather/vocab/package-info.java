/**
 * The vocabularies the pod speaks, as constants, so that no room spells an IRI by hand. One class a vocabulary; RDF, RDFS, XSD and OWL are in RDF4J's
 * own {@code vocabulary} package and not repeated here. {@link one.twogather.vocab.Pod} is ours, and {@code pod.ttl} beside it defines its terms.
 */
@NullMarked
package one.twogather.vocab;

import org.jspecify.annotations.NullMarked;
