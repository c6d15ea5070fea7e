package one.twogather.pod.activity;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What somebody did in a pod, or tried to do. Their words are part of the rows' format. */
public enum Action {
    /** Read a document, or asked about it. */
    READ,
    /** Read a container: the names of what is in it. */
    LIST,
    CREATE,
    CHANGE,
    DELETE,
    /** Wrote or removed access rules. */
    RULES,
    QUERY,
    SEARCH,
    /** Asked to be told of changes. */
    SUBSCRIBE,
    /** More of the same source's requests than the log has lines for, of any kind. */
    MORE;

    /** The lower-case word that stands for it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The action of this word. */
    public static Optional<Action> named(String word) {
        return Stream.of(values()).filter(action -> action.word().equals(word)).findFirst();
    }
}
