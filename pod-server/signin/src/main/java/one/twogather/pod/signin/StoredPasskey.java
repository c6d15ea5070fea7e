package one.twogather.pod.signin;

import com.yubico.webauthn.RegisteredCredential;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.exception.Base64UrlException;
import java.time.Instant;
import java.util.Optional;
import one.twogather.pod.identity.JsonRow;
import one.twogather.pod.model.PodId;

/**
 * A passkey with what verifies its signatures.
 *
 * @param id as the authenticator made it
 * @param handle its owner's
 * @param key the public key, in COSE form
 * @param count of signatures, as last told; stays 0 with passkeys that are copied
 * @param told what may be told of it
 */
record StoredPasskey(ByteArray id, ByteArray handle, ByteArray key, long count, Passkey told) {

    RegisteredCredential credential() {
        return RegisteredCredential.builder()
                .credentialId(id)
                .userHandle(handle)
                .publicKeyCose(key)
                .signatureCount(count)
                .build();
    }

    /**
     * Whether a count goes on from the last one. An authenticator that counts and whose count does not grow has a double somewhere (Web Authentication
     * §6.1.1).
     */
    boolean isFollowedBy(long next) {
        return next > count || next == 0 && count == 0;
    }

    StoredPasskey used(long next, Instant now) {
        return new StoredPasskey(
                id,
                handle,
                key,
                next,
                new Passkey(told.id(), told.account(), told.label(), told.synced(), told.created(), Optional.of(now)));
    }

    byte[] bytes() {
        JsonRow row = new JsonRow()
                .with("account", told.account().name())
                .with("handle", handle.getBase64Url())
                .with("key", key.getBase64Url())
                .with("count", count)
                .with("label", told.label())
                .with("synced", told.synced() ? 1 : 0)
                .with("created", told.created());
        told.lastUsed().ifPresent(when -> row.with("lastUsed", when));
        return row.bytes();
    }

    static StoredPasskey read(String id, byte[] bytes) {
        JsonRow row = JsonRow.read(bytes);
        Passkey told = new Passkey(
                id,
                new PodId(row.text("account")),
                row.text("label"),
                row.number("synced") == 1,
                row.time("created"),
                row.optionalTime("lastUsed"));
        return new StoredPasskey(
                bytes(id), bytes(row.text("handle")), bytes(row.text("key")), row.number("count"), told);
    }

    /** Bytes as a row writes them. */
    static ByteArray bytes(String base64Url) {
        try {
            return ByteArray.fromBase64Url(base64Url);
        } catch (Base64UrlException broken) {
            throw new IllegalStateException("a row of a passkey does not read", broken);
        }
    }
}
