package one.twogather.pod.pages;

import java.util.List;
import java.util.Locale;

/** Which of our languages a caller reads best. */
final class Languages {

    /** Browsers send some dozens of characters. Java's reader takes time by the square of the length, some seconds for the longest header we let in. */
    private static final int LONGEST = 256;

    private Languages() {}

    /**
     * Looks the accepted languages up among ours (RFC 4647 §3.4).
     *
     * @param accepted the value of {@code Accept-Language}; none if it is empty, too long or not well-formed
     * @param ours the first is for all whose languages we do not have
     */
    static Locale best(String accepted, List<Locale> ours) {
        if (accepted.isEmpty() || accepted.length() > LONGEST) {
            return ours.getFirst();
        }
        try {
            Locale found = Locale.lookup(Locale.LanguageRange.parse(accepted), ours);
            return found == null ? ours.getFirst() : found;
        } catch (IllegalArgumentException malformed) {
            return ours.getFirst();
        }
    }
}
