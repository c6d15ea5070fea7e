package one.twogather.pod.model;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names a grant: whose pod's book it stands in, and the CID of the delegation that it is.
 *
 * @param pod the pod of whoever granted
 * @param cid in base 32, as {@code capability} spells it
 */
public record GrantId(PodId pod, String cid) {

    private static final Pattern CID = Pattern.compile("b[a-z2-7]{20,120}");

    /** Between the two, where both stand in one text; no pod and no CID has it. */
    private static final char BETWEEN = '/';

    public GrantId {
        if (!CID.matcher(cid).matches()) {
            throw new IllegalArgumentException("a grant is named by a CID in base 32");
        }
    }

    /** Reads what {@link #text} wrote. */
    public static Optional<GrantId> parse(String text) {
        int between = text.indexOf(BETWEEN);
        if (between < 0 || !CID.matcher(text.substring(between + 1)).matches()) {
            return Optional.empty();
        }
        return PodId.parse(text.substring(0, between)) instanceof Parsed.Valid<PodId>(PodId pod)
                ? Optional.of(new GrantId(pod, text.substring(between + 1)))
                : Optional.empty();
    }

    /** One text for both, as tokens carry it. */
    public String text() {
        return pod.name() + BETWEEN + cid;
    }

    @Override
    public String toString() {
        return text();
    }
}
