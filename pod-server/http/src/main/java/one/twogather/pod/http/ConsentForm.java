package one.twogather.pod.http;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import one.twogather.pod.grants.Need;
import one.twogather.pod.hosting.Consents;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Parsed;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.model.ResourcePath;

/** What a person ticked and typed on the page of consent. What is not in the form is not allowed. */
final class ConsentForm {

    /** No end. */
    private static final String FOREVER = "0";

    /** Days. */
    private static final Set<String> LIVES = Set.of("1", "7", "30", "90", "365", FOREVER);

    private ConsentForm() {}

    /** @param needs what the app asked for, which the form has by number */
    static Outcome<Consents.Answer> read(List<Need> needs, Map<String, String> fields) {
        Map<Integer, Optional<ResourcePath>> allowed = new HashMap<>();
        for (int number = 0; number < needs.size(); number++) {
            String folder = fields.getOrDefault("folder-" + number, "").strip();
            if (fields.containsKey("need-" + number)) {
                Optional<ResourcePath> narrow = folder.isEmpty() ? Optional.empty() : folder(folder);
                if (!folder.isEmpty() && narrow.isEmpty()) {
                    return Outcome.refused(Problem.of(
                            ProblemType.UNPROCESSABLE, "a folder is a path such as /notes/, with a slash at its end"));
                }
                allowed.put(number, narrow);
            }
        }
        String life = fields.getOrDefault("life", "");
        if (!LIVES.contains(life)) {
            return Outcome.refused(Problem.of(ProblemType.UNPROCESSABLE, "how long it shall last was not said"));
        }
        return Outcome.done(new Consents.Answer(
                allowed,
                fields.containsKey("own"),
                fields.containsKey("everything"),
                fields.containsKey("rules"),
                fields.containsKey("shared"),
                life.equals(FOREVER) ? Optional.empty() : Optional.of(Duration.ofDays(Long.parseLong(life)))));
    }

    /** As people type it: with a slash at either end, or not. */
    private static Optional<ResourcePath> folder(String typed) {
        String path = (typed.startsWith("/") ? "" : "/") + typed + (typed.endsWith("/") ? "" : "/");
        return ResourcePath.parse(path.replace(" ", "%20")) instanceof Parsed.Valid<ResourcePath>(ResourcePath valid)
                ? Optional.of(valid)
                : Optional.empty();
    }
}
