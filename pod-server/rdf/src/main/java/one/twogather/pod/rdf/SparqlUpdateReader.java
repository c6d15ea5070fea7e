package one.twogather.pod.rdf;

import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.ProblemType;

/**
 * Reads the part of SPARQL 1.1 Update that changes one document (P-101): INSERT DATA, DELETE DATA, DELETE WHERE and DELETE/INSERT with a
 * condition of plain triples, any number of them. Everything that names graphs or reaches elsewhere is refused, and so are conditions beyond
 * plain triples.
 *
 * <p>Safe for use by any number of threads.
 */
public final class SparqlUpdateReader {

    private final RdfLimits limits;

    public SparqlUpdateReader(RdfLimits limits) {
        this.limits = limits;
    }

    /**
     * Reads one update.
     *
     * @param bytes in UTF-8
     * @param target the IRI of the document to be patched, which relative IRIs are relative to
     * @return refused with {@code PATCH_SYNTAX} if it is not SPARQL Update, with {@code PATCH_REFUSED} if it is not of the supported part
     */
    public Outcome<Patch> read(byte[] bytes, String target) {
        try {
            SparqlUpdateText text = new SparqlUpdateText(Cursor.over(bytes), limits, target);
            return Outcome.done(new UpdateSequence(text.read(), limits));
        } catch (Refusal refusal) {
            return Outcome.refused(refusal.problem(ProblemType.PATCH_SYNTAX, ProblemType.PATCH_REFUSED));
        }
    }
}
