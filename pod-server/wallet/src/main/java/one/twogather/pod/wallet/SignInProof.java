package one.twogather.pod.wallet;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import one.twogather.pod.capability.PersonalSignature;
import one.twogather.pod.contracts.Address;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.model.Parsed;

/** Looks whether somebody signed that they sign in here (ERC-4361, "Verifying a signed message"). */
public final class SignInProof {

    /** How far the clock of the person's device may be from ours, and how long they may think about it. */
    private static final Duration NEAR = Duration.ofMinutes(10);

    private final URI base;
    private final Clock clock;

    /**
     * What was asked of the wallet.
     *
     * @param nonce given out for this once
     * @param statement what the person reads
     */
    public record Asked(String nonce, String statement) {}

    /** Why nobody is signed in. */
    public enum Fault {
        /** Not a text of the grammar. */
        MALFORMED,
        /** Of another site: somebody may be passing on what they had a person sign for themselves. */
        FOREIGN,
        /** Not what was asked: another number, or another statement. */
        NOT_ASKED,
        /** Not yet, or no more. */
        OUT_OF_TIME,
        /** Signed by another account, or by none that has a key. */
        UNSIGNED
    }

    /** What came of looking. */
    public sealed interface Verdict {

        /** The account's owner signed this. */
        record Signed(SignInMessage message) implements Verdict {}

        record Refused(Fault fault) implements Verdict {}
    }

    /** @param base the public URL of this server, with its slash */
    public SignInProof(URI base, Clock clock) {
        this.base = base;
        this.clock = clock;
    }

    /** The authority that texts for this server name. */
    public String domain() {
        return base.getAuthority();
    }

    /**
     * The text for a wallet to show and sign; none for what is no account, or no chain.
     *
     * @param account {@code 0x} and 40 digits
     * @param chain in decimal digits
     */
    public Optional<SignInMessage> ask(String account, String chain, Asked asked) {
        return Address.parse(account) instanceof Parsed.Valid<Address>(Address address)
                        && MessageReader.CHAIN.matcher(chain).matches()
                ? Optional.of(ask(address, Long.parseLong(chain), asked))
                : Optional.empty();
    }

    private SignInMessage ask(Address account, long chain, Asked asked) {
        return SignInMessage.of(
                domain(),
                account,
                asked.statement(),
                base.toString(),
                chain,
                asked.nonce(),
                clock.instant().truncatedTo(ChronoUnit.SECONDS));
    }

    /**
     * Looks at an answer.
     *
     * @param text as it was signed
     * @param signature {@code 0x} and hexadecimal digits, as wallets give it
     */
    public Verdict verify(Asked asked, String text, String signature) {
        if (!(SignInMessage.parse(text) instanceof Parsed.Valid<SignInMessage>(SignInMessage message))) {
            return new Verdict.Refused(Fault.MALFORMED);
        }
        Optional<Fault> fault = fault(asked, message);
        if (fault.isPresent()) {
            return new Verdict.Refused(fault.get());
        }
        Bytes signed = Bytes.copyOf(text.getBytes(StandardCharsets.UTF_8));
        boolean theirs = bytes(signature)
                .flatMap(bytes -> PersonalSignature.account(signed, bytes))
                .filter(message.account().bytes()::equals)
                .isPresent();
        return theirs ? new Verdict.Signed(message) : new Verdict.Refused(Fault.UNSIGNED);
    }

    private Optional<Fault> fault(Asked asked, SignInMessage message) {
        boolean here = message.domain().equals(domain())
                && message.scheme()
                        .filter(scheme -> !scheme.equals(base.getScheme()))
                        .isEmpty()
                && message.uri().startsWith(base.toString());
        if (!here) {
            return Optional.of(Fault.FOREIGN);
        }
        if (!message.nonce().equals(asked.nonce()) || !message.statement().equals(Optional.of(asked.statement()))) {
            return Optional.of(Fault.NOT_ASKED);
        }
        return isInTime(message) ? Optional.empty() : Optional.of(Fault.OUT_OF_TIME);
    }

    private boolean isInTime(SignInMessage message) {
        Instant now = clock.instant();
        boolean near = Duration.between(message.issued(), now).abs().compareTo(NEAR) <= 0;
        return near
                && message.expires().filter(end -> !now.isBefore(end)).isEmpty()
                && message.notBefore().filter(now::isBefore).isEmpty();
    }

    private static Optional<Bytes> bytes(String signature) {
        return signature.matches("0x(?:[0-9A-Fa-f]{2}){1,128}")
                ? Optional.of(Bytes.ofHex(signature.substring(2)))
                : Optional.empty();
    }
}
