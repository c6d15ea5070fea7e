package one.twogather.pod.signin;

import java.time.Duration;
import java.time.Instant;
import one.twogather.pod.model.PodId;

/**
 * A browser in which somebody is signed in, as it can be told: without its secret.
 *
 * @param id to name it in lists; opens nothing
 * @param account who it is
 * @param method how they last showed that
 * @param label the browser, in a few words, as it named itself
 * @param begun when they signed in
 * @param authenticated when they last showed who they are: the claim {@code auth_time}
 * @param lastUsed when it was last used, give or take an hour
 */
public record Session(
        String id,
        PodId account,
        SignInMethod method,
        String label,
        Instant begun,
        Instant authenticated,
        Instant lastUsed) {

    /** How long after they showed who they are a person may change the ways in. */
    public static final Duration FRESH = Duration.ofMinutes(10);

    /** Without use it ends after so long. */
    static final Duration IDLE = Duration.ofDays(14);

    /** It ends after so long in any case. */
    static final Duration LONGEST = Duration.ofDays(90);

    /** Whether they showed who they are at most {@code age} ago: what {@code max_age} asks (OpenID Connect Core §3.1.2.1). */
    public boolean isWithin(Duration age, Instant now) {
        return !authenticated.plus(age).isBefore(now);
    }

    /** When it ends unless it is used before. */
    public Instant end() {
        Instant idle = lastUsed.plus(IDLE);
        Instant longest = begun.plus(LONGEST);
        return idle.isBefore(longest) ? idle : longest;
    }

    Session usedAt(Instant now) {
        return new Session(id, account, method, label, begun, authenticated, now);
    }
}
