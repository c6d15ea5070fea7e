package one.twogather.pod.grants;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import one.twogather.pod.model.AccessModes;

/**
 * One thing that an app asks for. A person may allow it, or less, or not.
 *
 * @param scopes what it is about: all of these, or none
 * @param modes what the app would do with it
 * @param reasons why, in the app's words, by language (BCP 47); under {@code ""} in a language it did not name
 * @param isRequired the app says it cannot work without
 * @param duration for how long it asks; empty if it did not say
 */
public record Need(
        List<Scope> scopes,
        AccessModes modes,
        Map<String, String> reasons,
        boolean isRequired,
        Optional<Duration> duration) {

    public Need {
        scopes = List.copyOf(scopes);
        reasons = Map.copyOf(reasons);
        if (scopes.isEmpty() || modes.isEmpty()) {
            throw new IllegalArgumentException("a need is of something, for something");
        }
    }

    /** The reason as a reader of this language is told it: in it, or in English, or in whichever there is; empty if none was given. */
    public String reason(Locale reader) {
        for (String language : List.of(reader.toLanguageTag(), reader.getLanguage(), "", "en")) {
            if (reasons.containsKey(language)) {
                return reasons.get(language);
            }
        }
        return reasons.entrySet().stream()
                .min(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .orElse("");
    }
}
