package one.twogather.pod.signin;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import one.twogather.pod.identity.Accounts;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;

/**
 * Codes that work once, for those who have no passkey here yet. A code is 32 random bytes that are told once; it ends by itself, can be revoked, and is used
 * up when what it is for is done, and not before: an invitation whose name turns out to be taken is still one.
 */
public final class Codes {

    private final CodeRows codes;
    private final Accounts accounts;
    private final Attempts attempts;
    private final SecureRandom random;
    private final Clock clock;

    /** What a code is, to whoever shows it. */
    public sealed interface Look {

        /** It is good at this moment. */
        record Good(Code code) implements Look {}

        /** It is not. Why is not told. */
        record Invalid() implements Look {}

        /** The same, and there were too many from that address. */
        record Paused(Duration pause) implements Look {}
    }

    public Codes(KeySpace rows, Accounts accounts, Attempts attempts, SecureRandom random, Clock clock) {
        this.codes = new CodeRows(rows, clock);
        this.accounts = accounts;
        this.attempts = attempts;
        this.random = random;
        this.clock = clock;
    }

    /** For the first start: lets whoever holds it make the first account. Replaces one from before. */
    public IssuedCode setup() {
        codes.list().stream()
                .filter(found -> found.code().purpose() == Code.Purpose.SETUP)
                .forEach(found -> codes.delete(found.key()));
        return issue(Code.Purpose.SETUP, Optional.empty(), "", Code.Purpose.SETUP.lifetime());
    }

    /**
     * Lets whoever holds it make one account.
     *
     * @param name the account's, if it shall have no other
     * @param note to know it again in lists; cut after 100 characters
     * @param lifetime after which it ends
     */
    public IssuedCode invite(Optional<PodId> name, String note, Duration lifetime) {
        return issue(Code.Purpose.INVITE, name, note, lifetime);
    }

    /** Signs in for an account, once, in the next 15 minutes. */
    public IssuedCode signIn(PodId account) {
        return issue(Code.Purpose.SIGN_IN, Optional.of(account), "", Code.Purpose.SIGN_IN.lifetime());
    }

    private IssuedCode issue(Code.Purpose purpose, Optional<PodId> account, String note, Duration lifetime) {
        Secret secret = Secret.random(random);
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Code code = new Code(CodeRows.id(secret), purpose, account, Shown.line(note), now, now.plus(lifetime));
        codes.add(code, secret);
        return new IssuedCode(code, secret.text());
    }

    /** The codes that are good, oldest first. */
    public List<Code> list() {
        return codes.list().stream()
                .map(CodeRows.Found::code)
                .sorted(Comparator.comparing(Code::created).thenComparing(Code::id))
                .toList();
    }

    /**
     * Takes a code back.
     *
     * @param id as {@link Code#id} gives it
     * @return what was taken back; empty if there is none of that name, or no more
     */
    public Optional<Code> revoke(String id) {
        return codes.list().stream()
                .filter(found -> found.code().id().equals(id))
                .filter(found -> codes.delete(found.key()))
                .map(CodeRows.Found::code)
                .findFirst();
    }

    /**
     * What a code is for, to be shown to its holder before they use it; it stays good.
     *
     * @param address where they ask from
     */
    public Look look(String text, String address) {
        return usable(text).<Look>map(found -> new Look.Good(found.code())).orElseGet(() -> attempts.failed(address)
                .<Look>map(Look.Paused::new)
                .orElseGet(Look.Invalid::new));
    }

    /**
     * Uses a setup code or an invitation.
     *
     * @param name of the account to be made
     * @param address where they ask from
     * @param making makes it; run if the code is good for that, by one alone. When it breaks, the code can be used again after two minutes, unless the
     *     account is there
     */
    public <T> Redemption<T> makeAccount(String text, PodId name, String address, Supplier<Outcome<T>> making) {
        return switch (look(text, address)) {
            case Look.Paused(Duration pause) -> new Redemption.Paused<>(pause);
            case Look.Invalid() -> new Redemption.Invalid<>();
            case Look.Good(Code code) -> makeAccount(code, text, name, making);
        };
    }

    private <T> Redemption<T> makeAccount(Code code, String text, PodId name, Supplier<Outcome<T>> making) {
        if (code.purpose() == Code.Purpose.SIGN_IN) {
            return new Redemption.Invalid<>();
        }
        if (code.account().filter(bound -> !bound.equals(name)).isPresent()) {
            return new Redemption.Refused<>(Problem.of(
                    ProblemType.UNPROCESSABLE,
                    "this invitation is for " + code.account().get()));
        }
        return usable(text)
                .flatMap(found -> codes.claim(found, name))
                .map(claim -> make(claim, making))
                .orElseGet(Redemption.Invalid::new);
    }

    private <T> Redemption<T> make(CodeRows.Claim claim, Supplier<Outcome<T>> making) {
        return switch (making.get()) {
            case Outcome.Done<T>(T made) -> {
                codes.delete(claim.key());
                yield new Redemption.Redeemed<>(made);
            }
            case Outcome.Refused<T>(Problem problem) -> {
                codes.giveBack(claim);
                yield new Redemption.Refused<>(problem);
            }
        };
    }

    /** Uses a sign-in code. Of many at once, one is signed in. */
    public Admission redeem(String text, String address) {
        return usable(text)
                .filter(found -> found.code().purpose() == Code.Purpose.SIGN_IN)
                .filter(found -> codes.delete(found.key()))
                .flatMap(found -> found.code().account())
                .<Admission>map(account -> new Admission.SignedIn(account, SignInMethod.CODE))
                .orElseGet(() -> Admission.refused(attempts.failed(address)));
    }

    /** The code, if it is good and nobody uses it at this moment. */
    private Optional<CodeRows.Found> usable(String text) {
        return Secret.parse(text)
                .flatMap(codes::find)
                .filter(found -> found.code().purpose() != Code.Purpose.SETUP || accounts.isEmpty())
                .filter(this::isFree);
    }

    /** Whether nobody uses it, or whoever did broke off before it was done. Had they done it, the account would be younger than their claim. */
    private boolean isFree(CodeRows.Found found) {
        if (found.claimed().isEmpty()) {
            return true;
        }
        Instant claimed = found.claimed().get();
        boolean brokeOff = claimed.plus(CodeRows.CLAIM).isBefore(clock.instant());
        return brokeOff
                && found.claimedFor()
                        .flatMap(accounts::find)
                        .filter(account -> !account.created().isBefore(claimed))
                        .isEmpty();
    }
}
