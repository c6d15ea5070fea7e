package one.twogather.pod.identity;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * A signed token in compact form, cut into its segments and not yet believed (RFC 7515 §7.1).
 *
 * @param headerSegment as it stood: equal for all proofs that a client makes with one key, so that what it says can be kept
 * @param payloadSegment as it stood
 * @param signatureSegment as it stood
 */
record Jws(String headerSegment, String payloadSegment, String signatureSegment) {

    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    /** Cuts a token; empty unless it has exactly three segments that are not empty: an unsigned one has nothing in the third. */
    static Optional<Jws> parse(String compact) {
        int first = compact.indexOf('.');
        int second = compact.indexOf('.', first + 1);
        if (first <= 0
                || second <= first + 1
                || second == compact.length() - 1
                || compact.indexOf('.', second + 1) >= 0) {
            return Optional.empty();
        }
        return Optional.of(new Jws(
                compact.substring(0, first), compact.substring(first + 1, second), compact.substring(second + 1)));
    }

    /** Signs a token. */
    static String sign(
            Map<String, Object> header,
            Map<String, Object> payload,
            JwsAlgorithm algorithm,
            PrivateKey key,
            CryptoProviders providers) {
        String input = segment(header) + "." + segment(payload);
        try {
            Signature signer = providers.signature(algorithm);
            signer.initSign(key);
            signer.update(input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + BASE64URL.encodeToString(signer.sign());
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("cannot sign with " + algorithm.joseName(), broken);
        }
    }

    Optional<Claims> header() {
        return Claims.ofSegment(headerSegment);
    }

    Optional<Claims> payload() {
        return Claims.ofSegment(payloadSegment);
    }

    boolean isSignedBy(VerificationKey key) {
        try {
            byte[] signature = Base64.getUrlDecoder().decode(signatureSegment);
            byte[] input = (headerSegment + "." + payloadSegment).getBytes(StandardCharsets.ISO_8859_1);
            return key.verifies(input, signature);
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    /** Tokens are not to be printed. */
    @Override
    public String toString() {
        return "a token";
    }

    private static String segment(Map<String, Object> members) {
        return BASE64URL.encodeToString(JSONObjectUtils.toJSONString(members).getBytes(StandardCharsets.UTF_8));
    }
}
