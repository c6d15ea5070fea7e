package one.twogather.pod.signin;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import one.twogather.pod.model.PodId;

/**
 * A one-time code as it can be told: without its secret.
 *
 * @param id to name it in lists; opens nothing
 * @param purpose what it is for
 * @param account of a sign-in code, whom it signs in; of an invitation, the name it is bound to, if it is
 * @param note what the host wrote on it, to know it again
 * @param created when
 * @param expires when it ends unless it is used before
 */
public record Code(String id, Purpose purpose, Optional<PodId> account, String note, Instant created, Instant expires) {

    /** What a code is for. The names stand in rows: they are not changed. */
    public enum Purpose {
        /** Makes the first account, as long as there is none. */
        SETUP(Duration.ofDays(1)),
        /** Makes one account. */
        INVITE(Duration.ofDays(7)),
        /** Signs in for an account that is there. */
        SIGN_IN(Duration.ofMinutes(15));

        private final Duration lifetime;

        Purpose(Duration lifetime) {
            this.lifetime = lifetime;
        }

        /** How long one lasts, unless it is said otherwise. */
        public Duration lifetime() {
            return lifetime;
        }
    }
}
