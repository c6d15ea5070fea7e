package one.twogather.pod.signin;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A browser and its authenticator with one discoverable P-256 passkey, as Web Authentication §6 has them, written by hand from the text: so that what the
 * library takes is what the standard says. Each field is a lie that can be told.
 */
final class SoftAuthenticator implements Cloneable {

    private static final int PRESENT = 0x01;
    private static final int VERIFIED = 0x04;
    private static final int ATTESTED = 0x40;

    String origin = Door.ORIGIN;
    String rpId = Door.RP_ID;
    byte[] id = Secret.random(Door.RANDOM).text().getBytes(StandardCharsets.US_ASCII);
    byte[] handle = new byte[0];
    boolean present = true;
    boolean verifies = true;
    boolean discoverable = true;
    String format = "none";
    /** Signatures made so far; below zero for one that does not count. */
    long count;

    private KeyPair keys = newKeys();

    static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    void changeKeys() {
        keys = newKeys();
    }

    /** One with the same key, from now on on its own. */
    SoftAuthenticator copy() {
        try {
            return (SoftAuthenticator) clone();
        } catch (CloneNotSupportedException never) {
            throw new IllegalStateException(never);
        }
    }

    /** {@code navigator.credentials.create}: remembers whose passkey it is. */
    String create(String options) {
        handle = bytes(member(options, "\"user\"\\s*:\\s*\\{[^}]*\"id\""));
        byte[] client = client("webauthn.create", options);
        byte[] attestation = concat(
                head(5, 3),
                text("fmt"),
                text(format),
                text("attStmt"),
                head(5, 0),
                text("authData"),
                byteString(concat(authenticatorData(ATTESTED), new byte[16], shorts(id.length), id, coseKey())));
        return "{\"id\":\"" + base64(id) + "\",\"rawId\":\"" + base64(id)
                + "\",\"type\":\"public-key\",\"response\":{\"clientDataJSON\":\"" + base64(client)
                + "\",\"attestationObject\":\"" + base64(attestation)
                + "\",\"transports\":[\"internal\"]},\"clientExtensionResults\":{\"credProps\":{\"rk\":" + discoverable
                + "}}}";
    }

    /** {@code navigator.credentials.get}. */
    String get(String options) {
        if (count >= 0) {
            count++;
        }
        byte[] client = client("webauthn.get", options);
        byte[] data = authenticatorData(0);
        return "{\"id\":\"" + base64(id) + "\",\"rawId\":\"" + base64(id)
                + "\",\"type\":\"public-key\",\"response\":{\"clientDataJSON\":\"" + base64(client)
                + "\",\"authenticatorData\":\"" + base64(data)
                + "\",\"signature\":\"" + base64(signature(concat(data, Secret.sha256(client))))
                + "\",\"userHandle\":\"" + base64(handle) + "\"},\"clientExtensionResults\":{}}";
    }

    private byte[] client(String type, String options) {
        String challenge = member(options, "\"challenge\"");
        return ("{\"type\":\"" + type + "\",\"challenge\":\"" + challenge + "\",\"origin\":\"" + origin
                        + "\",\"crossOrigin\":false}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] authenticatorData(int flags) {
        int all = flags | (present ? PRESENT : 0) | (verifies ? VERIFIED : 0);
        return concat(
                Secret.sha256(rpId.getBytes(StandardCharsets.UTF_8)),
                new byte[] {(byte) all},
                ByteBuffer.allocate(4).putInt((int) Math.max(0, count)).array());
    }

    /** kty EC2, alg ES256, crv P-256, x, y (RFC 9053 §2.1, §7.1.1). */
    private byte[] coseKey() {
        ECPublicKey key = (ECPublicKey) keys.getPublic();
        return concat(
                head(5, 5),
                new byte[] {0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21},
                byteString(coordinate(key.getW().getAffineX())),
                new byte[] {0x22},
                byteString(coordinate(key.getW().getAffineY())));
    }

    private byte[] signature(byte[] message) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** A text of the options, found by what stands before it. */
    static String member(String options, String before) {
        Matcher found = Pattern.compile(before + "\\s*:\\s*\"([^\"]*)\"").matcher(options);
        if (!found.find()) {
            throw new AssertionError(before + " is not in " + options);
        }
        return found.group(1);
    }

    private static byte[] coordinate(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] padded = new byte[32];
        int length = Math.min(32, bytes.length);
        System.arraycopy(bytes, bytes.length - length, padded, 32 - length, length);
        return padded;
    }

    private static byte[] text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return concat(head(3, bytes.length), bytes);
    }

    private static byte[] byteString(byte[] bytes) {
        return concat(head(2, bytes.length), bytes);
    }

    /** A CBOR head (RFC 8949 §3). */
    private static byte[] head(int major, int value) {
        if (value < 24) {
            return new byte[] {(byte) (major << 5 | value)};
        }
        return value < 256
                ? new byte[] {(byte) (major << 5 | 24), (byte) value}
                : concat(new byte[] {(byte) (major << 5 | 25)}, shorts(value));
    }

    private static byte[] shorts(int value) {
        return new byte[] {(byte) (value >> 8), (byte) value};
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }

    static String base64(byte[] bytes) {
        return Secret.base64(bytes);
    }

    static byte[] bytes(String base64) {
        return Base64.getUrlDecoder().decode(base64);
    }
}
