package one.twogather.pod.signin;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import one.twogather.pod.identity.FailureLimiter;

/**
 * How often somebody may fail to sign in. Ten failures from one address are free, and one is forgiven every six seconds; after that they are answered by how
 * long to wait.
 *
 * <p>What cannot be guessed (passkeys, codes, kits) is looked at all the same, and the right one is never refused for wrong ones: behind a proxy that is not
 * trusted everybody has one address, and a stranger must not shut out the others (decision 51). Passwords can be guessed. They are not looked at while one
 * has to wait, and they alone count against the account as well. Per process.
 */
public final class Attempts {

    private static final int FREE_PER_ADDRESS = 10;
    private static final int FREE_PER_ACCOUNT = 30;
    /** Ceremonies are begun by opening a page, so by everybody behind one address, and each is a row for five minutes. */
    private static final int FREE_BEGINNINGS = 300;

    private final FailureLimiter addresses;
    private final FailureLimiter accounts;
    private final FailureLimiter beginnings;

    public Attempts(Clock clock) {
        this.addresses = new FailureLimiter(FREE_PER_ADDRESS, clock);
        this.accounts = new FailureLimiter(FREE_PER_ACCOUNT, clock);
        this.beginnings = new FailureLimiter(FREE_BEGINNINGS, clock);
    }

    /** Counts a failure; the time to wait, if there were too many before. */
    Optional<Duration> failed(String address) {
        return addresses.attempt(address);
    }

    /** Counts a guess at an account's password, ahead of its end; the time to wait if it may not be made. The account need not exist. */
    Optional<Duration> guess(String address, String account) {
        return addresses.attempt(address).or(() -> accounts.attempt(account));
    }

    /** It was no guess. */
    void known(String address, String account) {
        addresses.forgive(address);
        accounts.forgive(account);
    }

    /** Counts a ceremony that is begun, and begins it if it may be. */
    <Q> Beginning<Q> begin(String address, Supplier<Q> ceremony) {
        return beginnings
                .attempt(address)
                .<Beginning<Q>>map(Beginning.Paused::new)
                .orElseGet(() -> new Beginning.Begun<>(ceremony.get()));
    }

    /** Counts how a ceremony that was begun there ended: well, if it showed who somebody is. */
    Admission end(String address, Optional<Admission.SignedIn> shown) {
        if (shown.isEmpty()) {
            return Admission.refused(failed(address));
        }
        beginnings.forgive(address);
        return shown.get();
    }
}
