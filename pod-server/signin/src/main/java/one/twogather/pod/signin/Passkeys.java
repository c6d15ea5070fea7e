package one.twogather.pod.signin;

import com.yubico.webauthn.FinishRegistrationOptions;
import com.yubico.webauthn.RegistrationResult;
import com.yubico.webauthn.StartRegistrationOptions;
import com.yubico.webauthn.data.PublicKeyCredential;
import com.yubico.webauthn.data.PublicKeyCredentialCreationOptions;
import com.yubico.webauthn.data.UserIdentity;
import com.yubico.webauthn.exception.RegistrationFailedException;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.KeySpaceUnavailable;
import one.twogather.pod.model.PodId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The passkeys of an account: made, listed and removed by an owner who is freshly signed in. To sign in with one is {@link PasskeySignIn}.
 *
 * <p>All are discoverable: they sign in without a name being typed, so that no page has to tell who has an account.
 */
public final class Passkeys {

    private static final Logger LOG = LoggerFactory.getLogger(Passkeys.class);

    /** Far more than anybody has devices; what is kept for an account has bounds. */
    static final int MOST = 50;

    /** Web Authentication §4, Credential ID. */
    private static final int MAX_ID = 1023;

    /**
     * Attestation is not asked for, so an honest browser sends none, or what the passkey's own key signed (Web Authentication §5.1.3). Certificates, and
     * what reads them, are not let in.
     */
    private static final Set<String> FORMATS = Set.of("none", "packed");

    /** An answer of a browser, with every extension it may have. */
    static final int MAX_ANSWER = 64 * 1024;

    private final RelyingParties parties;
    private final PasskeyRows passkeys;
    private final Ceremonies ceremonies;
    private final WaysIn ways;
    private final SecureRandom random;
    private final Clock clock;

    /**
     * @param base the public URL, as {@link one.twogather.pod.model.PodLocator#base} spells it: its host is what passkeys are bound to, so they are lost when
     *     that changes
     * @param ways in, which must not become none
     */
    public Passkeys(URI base, KeySpace rows, WaysIn ways, SecureRandom random, Clock clock) {
        this.passkeys = new PasskeyRows(rows);
        this.parties = new RelyingParties(base, passkeys, clock);
        this.ceremonies = new Ceremonies(rows, random, clock);
        this.ways = ways;
        this.random = random;
        this.clock = clock;
    }

    /** Begins to make a passkey: the options name those there are, so that no device makes a second. */
    public Ceremony startRegistration(FreshSession who) {
        PodId account = who.account();
        PublicKeyCredentialCreationOptions options = parties.party()
                .startRegistration(StartRegistrationOptions.builder()
                        .user(UserIdentity.builder()
                                .name(account.name())
                                .displayName(account.name())
                                .id(passkeys.handle(account, random))
                                .build())
                        .authenticatorSelection(RelyingParties.wanted())
                        .timeout(Ceremonies.LIFETIME.toMillis())
                        .build());
        try {
            String name = ceremonies.begin(
                    new Ceremonies.Pending(Ceremonies.Purpose.REGISTRATION, Optional.of(account), options.toJson()));
            return new Ceremony(name, options.toCredentialsCreateJson());
        } catch (IOException impossible) {
            throw new IllegalStateException("options are JSON", impossible);
        }
    }

    /**
     * Keeps the passkey that a browser made.
     *
     * @param who the same person who began
     * @param ceremony what was begun
     * @param answer the browser's, as JSON
     * @param label what to call it; cut after 100 characters
     */
    public Registration finishRegistration(FreshSession who, String ceremony, String answer, String label) {
        PodId account = who.account();
        Optional<Ceremonies.Pending> begun = ceremonies
                .take(ceremony, Ceremonies.Purpose.REGISTRATION)
                .filter(pending -> pending.account().equals(Optional.of(account)));
        if (begun.isEmpty()) {
            return new Registration.Refused();
        }
        if (passkeys.list(account).size() >= MOST) {
            return new Registration.TooMany();
        }
        return verified(begun.get().request(), answer)
                .map(result -> stored(result, account, label))
                .filter(passkeys::add)
                .<Registration>map(kept -> new Registration.Registered(kept.told()))
                .orElseGet(Registration.Refused::new);
    }

    private Optional<RegistrationResult> verified(String request, String answer) {
        if (answer.length() > MAX_ANSWER) {
            return Optional.empty();
        }
        try {
            var response = PublicKeyCredential.parseRegistrationResponseJson(answer);
            if (!FORMATS.contains(response.getResponse().getAttestation().getFormat())) {
                return Optional.empty();
            }
            RegistrationResult result = parties.party()
                    .finishRegistration(FinishRegistrationOptions.builder()
                            .request(PublicKeyCredentialCreationOptions.fromJson(request))
                            .response(response)
                            .build());
            boolean usable = result.isDiscoverable().orElse(true)
                    && result.getKeyId().getId().size() <= MAX_ID;
            return usable ? Optional.of(result) : Optional.empty();
        } catch (KeySpaceUnavailable unavailable) {
            throw unavailable;
        } catch (IOException | RegistrationFailedException | RuntimeException refused) {
            // The library's readers of foreign CBOR and JSON throw whatever comes when it is malformed.
            LOG.debug("A passkey was refused", refused);
            return Optional.empty();
        }
    }

    private StoredPasskey stored(RegistrationResult result, PodId account, String label) {
        Passkey told = new Passkey(
                result.getKeyId().getId().getBase64Url(),
                account,
                Shown.line(label),
                result.isBackedUp(),
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                Optional.empty());
        return new StoredPasskey(
                result.getKeyId().getId(),
                passkeys.handle(account, random),
                result.getPublicKeyCose(),
                result.getSignatureCount(),
                told);
    }

    /** The passkeys of an account. */
    public List<Passkey> list(PodId account) {
        return List.copyOf(passkeys.list(account));
    }

    /** Takes one of the account's passkeys away. */
    public Removal remove(FreshSession who, String id) {
        Optional<Passkey> found = passkeys.list(who.account()).stream()
                .filter(passkey -> passkey.id().equals(id))
                .findFirst();
        if (found.isEmpty()) {
            return new Removal.NotThere();
        }
        return ways.remove(who.account(), PasskeyRows.listed(found.get()), PasskeyRows.keys(found.get()));
    }
}
