package one.twogather.pod.signin;

import com.yubico.webauthn.RelyingParty;
import com.yubico.webauthn.data.AttestationConveyancePreference;
import com.yubico.webauthn.data.AuthenticatorSelectionCriteria;
import com.yubico.webauthn.data.RelyingPartyIdentity;
import com.yubico.webauthn.data.ResidentKeyRequirement;
import com.yubico.webauthn.data.UserVerificationRequirement;
import java.net.URI;
import java.time.Clock;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What this server tells browsers and authenticators of itself, and what it wants of them. The library is loaded when it is first needed: that takes half a
 * second, which a start need not wait for.
 */
final class RelyingParties {

    private static final String NAME = "2gather";

    private final Supplier<RelyingParty> made;
    private @Nullable RelyingParty party;

    /** @param base the public URL */
    RelyingParties(URI base, PasskeyRows passkeys, Clock clock) {
        this.made = () -> make(base, passkeys, clock);
    }

    synchronized RelyingParty party() {
        if (party == null) {
            party = made.get();
        }
        return party;
    }

    /**
     * Passkeys are bound to the host of the public URL, and answers to its origin, port and all: neither a pod nor an app on a neighbouring name, nor
     * another port of the machine, can ask for them here. No attestation is asked for: who makes an authenticator is its owner's affair.
     */
    private static RelyingParty make(URI base, PasskeyRows passkeys, Clock clock) {
        return RelyingParty.builder()
                .identity(RelyingPartyIdentity.builder()
                        .id(base.getHost())
                        .name(NAME)
                        .build())
                .credentialRepository(passkeys)
                .origins(Set.of(base.getScheme() + "://" + base.getRawAuthority()))
                .attestationConveyancePreference(AttestationConveyancePreference.NONE)
                .allowOriginPort(false)
                .allowOriginSubdomain(false)
                .allowUntrustedAttestation(true)
                .validateSignatureCounter(true)
                .clock(clock)
                .build();
    }

    /** It signs in without a name being typed, and knows its owner where it can. */
    static AuthenticatorSelectionCriteria wanted() {
        return AuthenticatorSelectionCriteria.builder()
                .residentKey(ResidentKeyRequirement.REQUIRED)
                .userVerification(UserVerificationRequirement.PREFERRED)
                .build();
    }
}
