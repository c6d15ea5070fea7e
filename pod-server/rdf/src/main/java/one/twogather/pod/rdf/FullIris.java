package one.twogather.pod.rdf;

import java.util.HashMap;
import java.util.Map;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.impl.SimpleValueFactory;

/** The IRIs of a text that another parser has written out in full: equal ones are one, and all together stay in {@link Proportion}. */
final class FullIris {

    private final Map<String, IRI> made = new HashMap<>();
    private final Proportion proportion;

    FullIris(Proportion proportion) {
        this.proportion = proportion;
    }

    /** @throws IllegalArgumentException if it is none */
    IRI of(String iri) {
        return made.computeIfAbsent(iri, this::make);
    }

    /** Counts one that the parser keeps for itself. */
    void count(IRI iri) {
        take(iri.stringValue());
    }

    private IRI make(String iri) {
        take(iri);
        return SimpleValueFactory.getInstance().createIRI(iri);
    }

    private void take(String iri) {
        if (!proportion.allows(iri.length())) {
            throw new Refusal(Refusal.Kind.UNACCEPTABLE, Proportion.reason(), 0, 0);
        }
    }
}
