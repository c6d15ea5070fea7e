package one.twogather.pod.rdf;

import java.util.ArrayList;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.ProblemType;

/** Reads N3 Patch documents, {@code text/n3} in PATCH requests (Solid Protocol §5.3.1). Safe for use by any number of threads. */
public final class N3PatchReader {

    private final RdfLimits limits;

    public N3PatchReader(RdfLimits limits) {
        this.limits = limits;
    }

    /**
     * Reads one patch.
     *
     * @param bytes in UTF-8
     * @param target the IRI of the document to be patched, which relative IRIs are relative to
     * @return refused with {@code PATCH_SYNTAX} if it is not N3, with {@code PATCH_REFUSED} if it is not a patch
     */
    public Outcome<Patch> read(byte[] bytes, String target) {
        try {
            N3PatchText text = new N3PatchText(Cursor.over(bytes), limits, target, new ArrayList<>());
            return Outcome.done(new N3PatchRules(limits).patch(text.read()));
        } catch (Refusal refusal) {
            return Outcome.refused(refusal.problem(ProblemType.PATCH_SYNTAX, ProblemType.PATCH_REFUSED));
        }
    }
}
