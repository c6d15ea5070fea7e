package one.twogather.pod.hosting;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import one.twogather.pod.model.AccessMode;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.ResourcePath;
import one.twogather.pod.model.WebId;

/**
 * Something of a pod that is shared.
 *
 * @param id names it, for as long as it is shared
 * @param account whose it is
 * @param path a document, or a container with all that is in it
 * @param may what may be done, each word without what another says already
 * @param with whom
 * @param until the first moment at which nothing is allowed any more; empty if it has no end
 */
public record Share(String id, PodId account, ResourcePath path, List<String> may, With with, Optional<Instant> until) {

    private static final List<AccessMode> WORDS = List.of(
            AccessMode.READ,
            AccessMode.APPEND,
            AccessMode.UPDATE,
            AccessMode.DELETE,
            AccessMode.WRITE,
            AccessMode.CONTROL);

    public Share {
        may = List.copyOf(may);
    }

    /** With whom something is shared. */
    public sealed interface With {

        /** Somebody, wherever their WebID is from: by the rules of the document or container. */
        record Person(WebId webId) implements With {}

        /** Whoever has a link: by a grant. */
        record Link(String name) implements With {}
    }

    /** Modes by their words, with commas or blanks between; empty if one of them is none, or there are none. */
    public static Optional<Set<AccessMode>> actions(String text) {
        Set<AccessMode> actions = EnumSet.noneOf(AccessMode.class);
        for (String word : Arrays.stream(text.split("[, ]+"))
                .filter(word -> !word.isEmpty())
                .toList()) {
            Optional<AccessMode> mode = Stream.of(AccessMode.values())
                    .filter(one -> one.word().equals(word))
                    .findFirst();
            if (mode.isEmpty()) {
                return Optional.empty();
            }
            actions.add(mode.get());
        }
        return Optional.of(actions).filter(some -> !some.isEmpty());
    }

    /** The words of modes, in the order people read them. */
    static List<String> words(Set<AccessMode> modes) {
        return WORDS.stream().filter(modes::contains).map(AccessMode::word).toList();
    }
}
