package one.twogather.pod.rdf;

import java.io.Serial;
import java.util.List;
import org.eclipse.rdf4j.model.Value;

/** Triples in braces, standing as a term (N3). */
@SuppressWarnings("serial") // values of the library are serializable; ours never travel
record Formula(List<TriplePattern> patterns) implements Value {

    @Serial
    private static final long serialVersionUID = 1L;

    Formula {
        patterns = List.copyOf(patterns);
    }

    @Override
    public String stringValue() {
        return patterns.toString();
    }
}
