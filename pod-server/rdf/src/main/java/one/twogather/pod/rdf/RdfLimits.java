package one.twogather.pod.rdf;

import org.eclipse.rdf4j.model.Literal;
import org.eclipse.rdf4j.model.Value;

/**
 * How much of anything a text may contain. Bodies are limited elsewhere; these stop the inputs whose cost is not in proportion to their length.
 *
 * @param depth of lists, blank nodes and JSON objects within one another: readers recurse, and the stack is finite
 * @param statements in one document or patch: each takes some hundred bytes of memory, where its text may take four
 * @param iri characters in one IRI, in full; no browser and no server takes longer ones
 * @param literal characters in one literal
 * @param condition triples in the condition of a patch: the search for solutions recurses once for each
 * @param matching steps in finding the solutions of one pattern: joins can be exponential in the pattern's length
 * @param expansion characters that all IRIs of a short text together may have in full; those of longer ones may have more, in {@link Proportion}
 */
public record RdfLimits(int depth, int statements, int iri, int literal, int condition, int matching, int expansion) {

    public static final RdfLimits DEFAULT = new RdfLimits(100, 500_000, 8_192, 4_194_304, 1_000, 1_000_000, 1 << 20);

    /** For documents of other servers that are read on the way to deciding a request, before anybody is known to be trusted: profiles and groups. */
    public static final RdfLimits FOREIGN = new RdfLimits(32, 5_000, 2_048, 65_536, 1, 1, 1 << 18);

    public RdfLimits {
        if (depth < 1 || statements < 1 || iri < 1 || literal < 1 || condition < 1 || matching < 1 || expansion < 1) {
            throw new IllegalArgumentException("limits are positive");
        }
    }

    /** The same but for the number of statements. */
    public RdfLimits statements(int most) {
        return new RdfLimits(depth, most, iri, literal, condition, matching, expansion);
    }

    /** Refuses an IRI or a literal that is too long. */
    void check(Value value) {
        boolean literal = value instanceof Literal;
        int limit = literal ? this.literal : iri;
        if (value.stringValue().length() > limit) {
            String reason = (literal ? "a literal" : "an IRI") + " of more than " + limit + " characters";
            throw new Refusal(Refusal.Kind.UNACCEPTABLE, reason, 0, 0);
        }
    }
}
