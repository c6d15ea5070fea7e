package one.twogather.pod.openid;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What an app wants people to be asked (OpenID Connect Core §3.1.2.1). */
public enum Prompt {
    /** Nothing: answer with a code or an error, and show no page. */
    NONE,
    /** To sign in again. */
    LOGIN,
    /** To consent again. */
    CONSENT,
    /** As whom. */
    SELECT_ACCOUNT;

    static final List<String> NAMES =
            Arrays.stream(values()).map(Prompt::parameter).toList();

    /** As the parameter has it. */
    String parameter() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Prompt> named(String parameter) {
        return Arrays.stream(values())
                .filter(prompt -> prompt.parameter().equals(parameter))
                .findFirst();
    }
}
