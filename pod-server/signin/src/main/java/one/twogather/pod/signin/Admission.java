package one.twogather.pod.signin;

import java.time.Duration;
import java.util.Optional;
import one.twogather.pod.model.PodId;

/** What came of trying to sign in. */
public sealed interface Admission {

    /**
     * They are who they say. Begin a session for them.
     *
     * @param account whose owner they are
     * @param method how they showed it
     */
    record SignedIn(PodId account, SignInMethod method) implements Admission {}

    /** No. Why is not told, nor whether there is such an account. */
    record Refused() implements Admission {}

    /**
     * No, or not looked at: there were too many wrong attempts before, or there is too much to do at the moment.
     *
     * @param pause after which to try again
     */
    record Paused(Duration pause) implements Admission {}

    /** A refusal, or after too many of them the time to wait. */
    static Admission refused(Optional<Duration> pause) {
        return pause.<Admission>map(Paused::new).orElseGet(Refused::new);
    }
}
