package one.twogather.pod.rdf;

import static one.twogather.fuzz.Target.require;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import one.twogather.fuzz.Target;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.store.Alike;
import org.eclipse.rdf4j.model.Statement;

/** Every syntax of RDF, and both kinds of patches. */
public final class RdfTargets {

    private static final String BASE = "https://pod.example/alice/doc";
    private static final RdfReader READER = new RdfReader(RdfLimits.DEFAULT);
    private static final Set<ProblemType> REFUSALS = Set.of(
            ProblemType.RDF_SYNTAX,
            ProblemType.REMOTE_CONTEXT,
            ProblemType.UNPROCESSABLE,
            ProblemType.PATCH_SYNTAX,
            ProblemType.PATCH_REFUSED,
            ProblemType.PATCH_CONFLICT);
    private static final byte[] DOCUMENT = ("@prefix ex: <https://e/>. <#a> ex:n 1, [ ex:m <#a> ]; ex:l (1 <#b>)."
                    + " <#b> ex:n 'x'@en, true.")
            .getBytes(StandardCharsets.UTF_8);

    private RdfTargets() {}

    public static Map<String, Target> all() {
        Map<String, Target> all = new TreeMap<>();
        for (RdfFormat format : RdfFormat.values()) {
            all.put(
                    "rdf-" + format.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    input -> document(input, format));
        }
        N3PatchReader n3 = new N3PatchReader(RdfLimits.DEFAULT);
        SparqlUpdateReader sparql = new SparqlUpdateReader(RdfLimits.DEFAULT);
        all.put("patch-n3", input -> patch(n3.read(input, BASE)));
        all.put("patch-sparql", input -> patch(sparql.read(input, BASE)));
        return all;
    }

    private static BlankNodes nodes() {
        return new BlankNodes(new Random(1));
    }

    /** What was understood is written and read again in every format that can carry it, and says the same. */
    private static void document(byte[] input, RdfFormat format) {
        switch (READER.read(input, format, BASE, nodes())) {
            case Outcome.Refused<RdfDocument>(Problem problem) -> expected(problem);
            case Outcome.Done<RdfDocument>(RdfDocument document) -> {
                again(document.statements(), RdfFormat.N_QUADS, document.prefixes());
                again(document.statements(), RdfFormat.TRIG, document.prefixes());
            }
        }
    }

    private static void again(List<Statement> statements, RdfFormat format, Map<String, String> prefixes) {
        byte[] written = done(RdfWriter.write(statements, format, prefixes, Integer.MAX_VALUE));
        List<Statement> read = done(READER.read(written, format, BASE, nodes())).statements();
        require(Alike.are(statements, read), "something else after " + new String(written, StandardCharsets.UTF_8));
    }

    private static void patch(Outcome<Patch> read) {
        List<Statement> before =
                done(READER.read(DOCUMENT, RdfFormat.TURTLE, BASE, nodes())).statements();
        switch (read.then(patch -> patch.apply(before, nodes()))) {
            case Outcome.Refused<Set<Statement>>(Problem problem) -> expected(problem);
            case Outcome.Done<Set<Statement>>(Set<Statement> after) ->
                again(List.copyOf(after), RdfFormat.N_QUADS, Map.of());
        }
    }

    private static void expected(Problem problem) {
        require(REFUSALS.contains(problem.type()), problem.toString());
    }

    private static <T> T done(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(T value) -> value;
            case Outcome.Refused<T>(Problem problem) -> throw new AssertionError(problem.toString());
        };
    }
}
