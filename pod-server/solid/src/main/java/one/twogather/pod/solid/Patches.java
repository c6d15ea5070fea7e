package one.twogather.pod.solid;

import java.io.IOException;
import one.twogather.pod.model.AccessModes;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.rdf.N3PatchReader;
import one.twogather.pod.rdf.Patch;
import one.twogather.pod.rdf.RdfLimits;
import one.twogather.pod.rdf.SparqlUpdateReader;

/** Reads the bodies of PATCH requests (P-100, P-101, P-103). */
final class Patches {

    private final N3PatchReader n3 = new N3PatchReader(RdfLimits.DEFAULT);
    private final SparqlUpdateReader sparql = new SparqlUpdateReader(RdfLimits.DEFAULT);
    private final long most;

    /**
     * @param most bytes in one patch
     */
    Patches(long most) {
        this.most = most;
    }

    /**
     * @param target the IRI that relative IRIs in the patch are relative to
     */
    Outcome<Patch> read(Intake intake, String target) throws IOException {
        return switch (intake.type()) {
            case Outcome.Refused<MediaType>(Problem problem) -> Outcome.refused(problem);
            case Outcome.Done<MediaType>(MediaType type) ->
                switch (type.bare()) {
                    case "text/n3" -> intake.bytes(most).then(bytes -> n3.read(bytes, target));
                    case "application/sparql-update" -> intake.bytes(most).then(bytes -> sparql.read(bytes, target));
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
