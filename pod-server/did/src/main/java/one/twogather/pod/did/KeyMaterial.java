package one.twogather.pod.did;

import java.util.Arrays;
import java.util.Optional;

/**
 * A public key, or the name of an account, as a document writes it.
 *
 * @param text as it stands in the document; of a JWK the JSON
 */
public record KeyMaterial(Form form, String text) {

    /** The ways in which documents write keys. */
    public enum Form {
        /** CAIP-10: {@code eip155:1:0x…}. */
        ACCOUNT("blockchainAccountId"),
        MULTIBASE("publicKeyMultibase"),
        JWK("publicKeyJwk"),
        HEX("publicKeyHex"),
        BASE58("publicKeyBase58"),
        BASE64("publicKeyBase64"),
        PEM("publicKeyPem"),
        /** What the reference resolver writes where an attribute names an encoding that nobody knows: hexadecimal. */
        VALUE("value");

        private final String property;

        Form(String property) {
            this.property = property;
        }

        /** The member of the JSON object. */
        public String property() {
            return property;
        }

        static Optional<Form> of(String property) {
            return Arrays.stream(values())
                    .filter(form -> form.property.equals(property))
                    .findFirst();
        }
    }
}
