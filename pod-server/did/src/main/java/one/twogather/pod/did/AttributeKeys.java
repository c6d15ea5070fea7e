package one.twogather.pod.did;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import one.twogather.pod.did.KeyMaterial.Form;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.Multibase;

/** Turns the value of an attribute {@code did/pub/…} into a key as documents write it. */
final class AttributeKeys {

    /** Base 58 takes time in the square of the length; the largest key there is has 2,592 bytes. */
    private static final int LARGEST_KEY = 4096;

    private static final Map<String, String> TYPES_2019 = Map.of(
            "Secp256k1/veriKey", "EcdsaSecp256k1VerificationKey2019",
            "Secp256k1/sigAuth", "EcdsaSecp256k1VerificationKey2019",
            "Ed25519/veriKey", "Ed25519VerificationKey2018",
            "Ed25519/sigAuth", "Ed25519VerificationKey2018",
            "RSA/veriKey", "RSAVerificationKey2018",
            "X25519/enc", "X25519KeyAgreementKey2019");

    /** A key and its type. */
    record Written(String type, KeyMaterial material) {}

    private AttributeKeys() {}

    /** Empty if the value is no such key. */
    static Optional<Written> write(AttributeName name, Bytes value, Profile profile) {
        if (value.length() > LARGEST_KEY) {
            return Optional.empty();
        }
        return switch (profile) {
            case METHOD_2026 -> canonical(name, value);
            case LEGACY_2019 ->
                encoded(
                        TYPES_2019.getOrDefault(name.kind() + "/" + name.purpose(), name.kind()),
                        name.encoding(),
                        value,
                        true);
        };
    }

    /** One way for each kind that has a name; the encoding that the attribute hints at counts only for others. */
    private static Optional<Written> canonical(AttributeName name, Bytes value) {
        return switch (name.kind()) {
            case "Secp256k1" ->
                Secp256k1Key.of(value)
                        .map(key ->
                                new Written("EcdsaSecp256k1VerificationKey2019", new KeyMaterial(Form.JWK, key.jwk())));
            case "Ed25519" -> multibase("Ed25519VerificationKey2020", Multicodec.ED25519.prefix(), value);
            case "X25519" -> multibase("X25519KeyAgreementKey2020", Multicodec.X25519.prefix(), value);
            case "Multikey" -> multibase("Multikey", Bytes.ofHex(""), value);
            default -> encoded(name.kind(), name.encoding(), value, false);
        };
    }

    private static Optional<Written> multibase(String type, Bytes prefix, Bytes value) {
        String text = Multibase.BASE58BTC.encode(prefix.followedBy(value));
        return Optional.of(new Written(type, new KeyMaterial(Form.MULTIBASE, text)));
    }

    private static Optional<Written> encoded(String type, String encoding, Bytes value, boolean withPem) {
        String hex = HexFormat.of().formatHex(value.toArray());
        Optional<KeyMaterial> material =
                switch (encoding) {
                    case "", "hex" -> Optional.of(new KeyMaterial(Form.HEX, hex));
                    case "base64" ->
                        Optional.of(
                                new KeyMaterial(Form.BASE64, Base64.getEncoder().encodeToString(value.toArray())));
                    case "base58" ->
                        Optional.of(new KeyMaterial(
                                Form.BASE58, Multibase.BASE58BTC.encode(value).substring(1)));
                    case "pem" ->
                        withPem
                                ? text(value).map(pem -> new KeyMaterial(Form.PEM, pem))
                                : Optional.of(new KeyMaterial(Form.VALUE, hex));
                    default -> Optional.of(new KeyMaterial(Form.VALUE, hex));
                };
        return material.map(key -> new Written(type, key));
    }

    /** Text in UTF-8; empty for anything else. */
    static Optional<String> text(Bytes bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toArray()))
                    .toString());
        } catch (CharacterCodingException notText) {
            return Optional.empty();
        }
    }
}
