package one.twogather.pod.rdf;

import org.eclipse.rdf4j.model.Value;

/** Takes the triples of a text one by one. In a patch, variables may stand in any place. */
@FunctionalInterface
interface TripleSink {

    void triple(Value subject, Value predicate, Value object);
}
