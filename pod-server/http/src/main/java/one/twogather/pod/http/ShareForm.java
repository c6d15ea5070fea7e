package one.twogather.pod.http;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import one.twogather.pod.hosting.Sharing;
import one.twogather.pod.model.AccessMode;
import one.twogather.pod.model.AccessModes;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.model.ResourcePath;

/** What owners say of a link or an inbox, in the form of the page or in that of {@code grants/}: the same fields. */
final class ShareForm {

    private static final Map<String, AccessMode> ACTIONS = Map.of(
            "read", AccessMode.READ,
            "append", AccessMode.APPEND,
            "update", AccessMode.UPDATE,
            "delete", AccessMode.DELETE);

    private static final int USUAL_DAYS = 30;

    private ShareForm() {}

    /** {@code what}, {@code name}, {@code actions} or a field for each, {@code days} or {@code seconds}. */
    static Outcome<Sharing.Offer> offer(Map<String, String> fields, PodId pod, PodLocator locator) {
        Optional<ResourcePath> path =
                Sharing.path(fields.getOrDefault("what", "").strip(), pod, locator);
        if (path.isEmpty()) {
            return unclear("what names a document or a folder of the pod, by address or path");
        }
        Optional<AccessModes> modes = modes(fields);
        Optional<String> name = name(fields);
        Optional<Duration> life = life(fields);
        return modes.isEmpty() || name.isEmpty() || life.isEmpty()
                ? unclear("a link has a name, actions (read, append, update, delete) and an end within 366 days")
                : Outcome.done(new Sharing.Offer(name.get(), path.get(), modes.get(), life.get()));
    }

    /** {@code name}, {@code bytes}, {@code day}, {@code days} or {@code seconds}. */
    static Outcome<Sharing.Invitation> invitation(Map<String, String> fields) {
        Optional<Long> bytes = number(fields.getOrDefault("bytes", "10000000"), Sharing.MOST_BYTES);
        Optional<Long> day = number(fields.getOrDefault("day", "20"), Sharing.MOST_A_DAY);
        Optional<String> name = name(fields);
        Optional<Duration> life = life(fields);
        return bytes.isEmpty() || day.isEmpty() || name.isEmpty() || life.isEmpty()
                ? unclear("an inbox has a name, bytes up to " + Sharing.MOST_BYTES + ", day up to " + Sharing.MOST_A_DAY
                        + ", and an end within 366 days")
                : Outcome.done(new Sharing.Invitation(name.get(), bytes.get(), Math.toIntExact(day.get()), life.get()));
    }

    private static Optional<AccessModes> modes(Map<String, String> fields) {
        Set<String> said = new HashSet<>(ACTIONS.keySet());
        said.retainAll(fields.keySet());
        Arrays.stream(fields.getOrDefault("actions", "").split(" ", -1))
                .filter(word -> !word.isEmpty())
                .forEach(said::add);
        Set<AccessMode> modes = new HashSet<>();
        for (String word : said) {
            AccessMode mode = ACTIONS.get(word);
            if (mode == null) {
                return Optional.empty();
            }
            modes.add(mode);
        }
        return modes.isEmpty() ? Optional.empty() : Optional.of(AccessModes.of(modes));
    }

    private static Optional<String> name(Map<String, String> fields) {
        return Optional.of(fields.getOrDefault("name", "").strip())
                .filter(name -> !name.isEmpty() && name.length() <= Sharing.MAX_NAME)
                .filter(name -> name.chars().noneMatch(Character::isISOControl));
    }

    private static Optional<Duration> life(Map<String, String> fields) {
        return fields.containsKey("seconds")
                ? number(fields.get("seconds"), Sharing.LONGEST.toSeconds()).map(Duration::ofSeconds)
                : number(fields.getOrDefault("days", String.valueOf(USUAL_DAYS)), Sharing.LONGEST.toDays())
                        .map(Duration::ofDays);
    }

    /** From one up. */
    private static Optional<Long> number(String text, long most) {
        return Optional.of(text)
                .filter(digits -> digits.matches("[1-9][0-9]{0,8}"))
                .map(Long::parseLong)
                .filter(number -> number <= most);
    }

    private static <T> Outcome<T> unclear(String reason) {
        return Outcome.refused(Problem.of(ProblemType.UNPROCESSABLE, reason));
    }
}
