package one.twogather.pod.ipld;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import one.twogather.pod.model.Parsed;

/**
 * A name of IPNS: an Ed25519 public key, which stands in the name itself. Whoever has the private key says what the name leads to
 * ({@link IpnsRecord}).
 *
 * @param key 32 bytes (RFC 8032 §5.1.2)
 */
public record IpnsName(Bytes key) {

    private static final int KEY_BYTES = 32;

    /** A key of libp2p as protobuf: type Ed25519, and 32 bytes. */
    private static final Bytes KEY_FORM = Bytes.ofHex("08011220");

    /** An Ed25519 key as X.509 writes it (RFC 8410 §4), up to its bytes. */
    private static final Bytes X509_FORM = Bytes.ofHex("302a300506032b6570032100");

    public IpnsName {
        if (key.length() != KEY_BYTES) {
            throw new IllegalArgumentException("an Ed25519 key has " + KEY_BYTES + " bytes");
        }
    }

    /** Reads a name as text: a CID of a key, in any base. */
    public static Parsed<IpnsName> parse(String text) {
        return switch (Cid.parse(text)) {
            case Parsed.Invalid<Cid>(String reason) -> new Parsed.Invalid<>(reason);
            case Parsed.Valid<Cid>(Cid cid) -> of(cid);
        };
    }

    /** Reads a name. */
    public static Parsed<IpnsName> of(Cid cid) {
        Bytes message = cid.hash().digest();
        boolean isKey = cid.codec() == Cid.LIBP2P_KEY
                && cid.hash().code() == Multihash.IDENTITY
                && message.startsWith(KEY_FORM)
                && message.length() == KEY_FORM.length() + KEY_BYTES;
        return isKey
                ? new Parsed.Valid<>(new IpnsName(message.slice(KEY_FORM.length(), message.length())))
                : new Parsed.Invalid<>("a name of IPNS is the CID of an Ed25519 key");
    }

    public Cid cid() {
        return new Cid(1, Cid.LIBP2P_KEY, new Multihash(Multihash.IDENTITY, KEY_FORM.followedBy(key)));
    }

    /** Whether the key's owner signed the message. */
    boolean hasSigned(Bytes message, Bytes signature) {
        try {
            PublicKey verifier = KeyFactory.getInstance("Ed25519")
                    .generatePublic(
                            new X509EncodedKeySpec(X509_FORM.followedBy(key).toArray()));
            Signature verification = Signature.getInstance("Ed25519");
            verification.initVerify(verifier);
            verification.update(message.buffer());
            return verification.verify(signature.toArray());
        } catch (GeneralSecurityException notAKeyOrNotASignature) {
            return false;
        }
    }

    /** In base 36, as IPNS spells names. */
    @Override
    public String toString() {
        return Multibase.BASE36.encode(cid().bytes());
    }
}
