package one.twogather.pod.solid;

import java.io.IOException;
import java.util.function.Function;
import one.twogather.pod.model.AccessModes;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.rdf.N3PatchReader;
import one.twogather.pod.rdf.Patch;
import one.twogather.pod.rdf.RdfLimits;
import one.twogather.pod.rdf.SparqlUpdateReader;

/** Reads the bodies of PATCH requests (P-100, P-101, P-103). */
final class Patches {

    private final N3PatchReader n3;
    private final SparqlUpdateReader sparql;
    private final PodLocator locator;
    private final FactsBook book;
    private final long most;

    /**
     * @param most bytes in one patch
     */
    Patches(PodLocator locator, FactsBook book, RdfLimits limits, long most) {
        this.n3 = new N3PatchReader(limits);
        this.sparql = new SparqlUpdateReader(limits);
        this.locator = locator;
        this.book = book;
        this.most = most;
    }

    /**
     * Plans what a patch does. It is read first, since what it takes depends on what it says; but not for callers who could not apply any.
     *
     * @param next the plan for a patch that could be read
     */
    Plan plan(Call call, Function<Patch, Plan> next) throws IOException {
        if (call.standing()
                .refusal(Wants.change(call.target(), AccessModes.APPEND))
                .isPresent()) {
            return new Rejection(call, book, Problem.of(ProblemType.FORBIDDEN));
        }
        return switch (read(call.intake(), locator.iri(call.id()))) {
            case Outcome.Refused<Patch>(Problem problem) -> new Rejection(call, book, problem);
            case Outcome.Done<Patch>(Patch patch) -> next.apply(patch);
        };
    }

    private Outcome<Patch> read(Intake intake, String target) throws IOException {
        return switch (intake.type()) {
            case Outcome.Refused<MediaType>(Problem problem) -> Outcome.refused(problem);
            case Outcome.Done<MediaType>(MediaType type) ->
                switch (type.bare()) {
                    case "text/n3" ->
                        intake.bytes(most).then(bytes -> intake.inTurn(bytes.length, () -> n3.read(bytes, target)));
                    case "application/sparql-update" ->
                        intake.bytes(most).then(bytes -> intake.inTurn(bytes.length, () -> sparql.read(bytes, target)));
                    default ->
                        Outcome.refused(Problem.of(
                                ProblemType.UNSUPPORTED_MEDIA_TYPE, "A patch is application/sparql-update or text/n3"));
                };
        };
    }

    /** What it takes to apply a patch; for one that changes nothing still the least that any change takes. */
    static AccessModes modes(Patch patch) {
        AccessModes needed = patch.needs();
        return needed.isEmpty() ? AccessModes.APPEND : needed;
    }
}
