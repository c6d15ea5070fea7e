package one.twogather.pod.signin;

import java.util.List;

/** How somebody showed who they are. The names stand in rows: they are not changed. */
public enum SignInMethod {
    /** With a passkey, and no more than a touch. */
    PASSKEY("pop", "user"),
    /** With a passkey that knew its owner, by finger, face or PIN. */
    VERIFIED_PASSKEY("pop", "user", "mfa"),
    /** With the key on paper. */
    RECOVERY_KIT("pop"),
    /** With the key of a wallet. */
    WALLET("pop"),
    /** With a password, where the host wants them. */
    PASSWORD("pwd"),
    /** With a code that works once: an invitation, or a link that the host made. */
    CODE("otp");

    private final List<String> references;

    SignInMethod(String... references) {
        this.references = List.of(references);
    }

    /** Authentication method references, for the claim {@code amr} (RFC 8176 §2). */
    public List<String> references() {
        return references;
    }
}
