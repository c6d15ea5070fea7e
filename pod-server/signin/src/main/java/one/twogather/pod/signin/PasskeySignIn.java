package one.twogather.pod.signin;

import com.yubico.webauthn.AssertionRequest;
import com.yubico.webauthn.AssertionResult;
import com.yubico.webauthn.FinishAssertionOptions;
import com.yubico.webauthn.StartAssertionOptions;
import com.yubico.webauthn.data.PublicKeyCredential;
import com.yubico.webauthn.data.UserVerificationRequirement;
import com.yubico.webauthn.exception.AssertionFailedException;
import com.yubico.webauthn.exception.InvalidSignatureCountException;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.KeySpaceUnavailable;
import one.twogather.pod.model.PodId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signing in with a passkey, and showing with one that a person is still the one who signed in.
 *
 * <p>What a browser is asked at sign-in is the same whoever asks, and with a name or without: the name only says which account the answer has to be of. So
 * nobody learns which accounts there are, nor which passkeys they have.
 */
public final class PasskeySignIn {

    private static final Logger LOG = LoggerFactory.getLogger(PasskeySignIn.class);

    private final RelyingParties parties;
    private final PasskeyRows passkeys;
    private final Ceremonies ceremonies;
    private final Attempts attempts;
    private final Clock clock;

    /** @param base the public URL, as {@link one.twogather.pod.model.PodLocator#base} spells it */
    public PasskeySignIn(URI base, KeySpace rows, Attempts attempts, SecureRandom random, Clock clock) {
        this.passkeys = new PasskeyRows(rows);
        this.parties = new RelyingParties(base, passkeys, clock);
        this.ceremonies = new Ceremonies(rows, random, clock);
        this.attempts = attempts;
        this.clock = clock;
    }

    /**
     * Begins to sign somebody in.
     *
     * @param named who it has to be, if they said so; there need be no such account
     * @param address where they ask from
     */
    public Beginning<Ceremony> start(Optional<PodId> named, String address) {
        return begin(StartAssertionOptions.builder(), new Whom(Ceremonies.Purpose.SIGN_IN, named), address);
    }

    /** Begins to ask somebody who is signed in to show once more who they are. */
    public Beginning<Ceremony> startConfirmation(OpenSession open, String address) {
        PodId account = open.session().account();
        return begin(
                StartAssertionOptions.builder().username(account.name()),
                new Whom(Ceremonies.Purpose.CONFIRMATION, Optional.of(account)),
                address);
    }

    private record Whom(Ceremonies.Purpose purpose, Optional<PodId> account) {}

    private Beginning<Ceremony> begin(
            StartAssertionOptions.StartAssertionOptionsBuilder options, Whom whom, String address) {
        return attempts.begin(address, () -> ceremony(options, whom));
    }

    private Ceremony ceremony(StartAssertionOptions.StartAssertionOptionsBuilder options, Whom whom) {
        AssertionRequest request = parties.party()
                .startAssertion(options.userVerification(UserVerificationRequirement.PREFERRED)
                        .timeout(Ceremonies.LIFETIME.toMillis())
                        .build());
        try {
            String name = ceremonies.begin(new Ceremonies.Pending(whom.purpose(), whom.account(), request.toJson()));
            return new Ceremony(name, request.toCredentialsGetJson());
        } catch (IOException impossible) {
            throw new IllegalStateException("options are JSON", impossible);
        }
    }

    /**
     * Looks at a browser's answer.
     *
     * @param ceremony what was begun
     * @param answer the browser's, as JSON
     * @param address where it comes from
     */
    public Admission finish(String ceremony, String answer, String address) {
        Optional<Ceremonies.Pending> begun = ceremonies.take(ceremony, Ceremonies.Purpose.SIGN_IN);
        return attempts.end(address, begun.flatMap(pending -> verified(pending, answer)));
    }

    /** The same for {@link #startConfirmation}: only the answer of the person whose session it is signs in. */
    public Admission finishConfirmation(OpenSession open, String ceremony, String answer, String address) {
        Optional<PodId> account = Optional.of(open.session().account());
        Optional<Ceremonies.Pending> begun = ceremonies
                .take(ceremony, Ceremonies.Purpose.CONFIRMATION)
                .filter(pending -> pending.account().equals(account));
        return attempts.end(address, begun.flatMap(pending -> verified(pending, answer)));
    }

    private Optional<Admission.SignedIn> verified(Ceremonies.Pending begun, String answer) {
        return assertion(begun.request(), answer)
                .filter(result -> begun.account()
                        .filter(named -> !named.name().equals(result.getUsername()))
                        .isEmpty())
                .filter(this::isCounted)
                .map(result -> new Admission.SignedIn(
                        new PodId(result.getUsername()),
                        result.isUserVerified() ? SignInMethod.VERIFIED_PASSKEY : SignInMethod.PASSKEY));
    }

    private Optional<AssertionResult> assertion(String request, String answer) {
        if (answer.length() > Passkeys.MAX_ANSWER) {
            return Optional.empty();
        }
        try {
            return Optional.of(parties.party()
                            .finishAssertion(FinishAssertionOptions.builder()
                                    .request(AssertionRequest.fromJson(request))
                                    .response(PublicKeyCredential.parseAssertionResponseJson(answer))
                                    .build()))
                    .filter(AssertionResult::isSuccess);
        } catch (KeySpaceUnavailable unavailable) {
            throw unavailable;
        } catch (InvalidSignatureCountException doubled) {
            warn(doubled.getCredentialId().getBase64Url());
        } catch (IOException | AssertionFailedException | RuntimeException refused) {
            // The library's readers of foreign CBOR and JSON throw whatever comes when it is malformed.
            LOG.debug("A passkey's answer was refused", refused);
        }
        return Optional.empty();
    }

    /**
     * Keeps the count of signatures, in the order in which they are kept: of two answers at once, the one that was counted first by the passkey is refused
     * if it comes second. A passkey that was removed meanwhile signs nobody in.
     */
    private boolean isCounted(AssertionResult result) {
        String id = result.getCredential().getCredentialId().getBase64Url();
        long count = result.getSignatureCount();
        while (true) {
            Optional<StoredPasskey> stored = passkeys.find(id);
            if (stored.isEmpty()) {
                return false;
            }
            if (!stored.get().isFollowedBy(count)) {
                warn(id);
                return false;
            }
            StoredPasskey used = stored.get().used(count, clock.instant().truncatedTo(ChronoUnit.SECONDS));
            if (passkeys.replace(stored.get(), used)) {
                return true;
            }
        }
    }

    private static void warn(String id) {
        LOG.warn("A passkey counts backwards, as a copy of it would; it was refused. Its id: {}", id);
    }
}
