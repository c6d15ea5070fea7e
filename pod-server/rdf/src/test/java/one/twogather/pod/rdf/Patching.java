package one.twogather.pod.rdf;

import java.util.Collection;
import java.util.List;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Problem;
import org.eclipse.rdf4j.model.Statement;

/** Short ways to patch, for tests. */
final class Patching {

    static final String PREFIXES =
            """
            @prefix solid: <http://www.w3.org/ns/solid/terms#> .
            @prefix ex: <https://ex.example/> .
            """;

    private Patching() {}

    static Outcome<Patch> n3(String text) {
        return new N3PatchReader(RdfLimits.DEFAULT).read(Rdf.utf8(PREFIXES + text), Rdf.BASE);
    }

    static Outcome<Patch> sparql(String text) {
        return new SparqlUpdateReader(RdfLimits.DEFAULT)
                .read(Rdf.utf8("PREFIX ex: <https://ex.example/>\n" + text), Rdf.BASE);
    }

    static List<Statement> applied(Outcome<Patch> patch, Collection<Statement> document) {
        return List.copyOf(Rdf.done(Rdf.done(patch).apply(document, Rdf.nodes())));
    }

    static Problem conflict(Outcome<Patch> patch, Collection<Statement> document) {
        return Rdf.refusal(Rdf.done(patch).apply(document, Rdf.nodes()));
    }
}
