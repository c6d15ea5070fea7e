package one.twogather.bench;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.text.ParseException;
import java.util.Base64;
import java.util.Map;

/** Verifies DPoP proofs of a known key, with what it takes and nothing else: base64, a JSON object, three comparisons, one ES256 signature. */
final class ProofPart implements PartsProgram.Part {

    private static final int MANY = 500;
    private static final URI TARGET = URI.create("http://localhost:3000/alice/own/document");

    private final String[] proofs = new String[MANY];
    private final Signature verifier;

    ProofPart() {
        Signer signer = new Signer();
        for (int i = 0; i < MANY; i++) {
            proofs[i] = signer.proof("GET", TARGET);
        }
        verifier = signer.verifier();
    }

    @Override
    public int run() {
        for (String proof : proofs) {
            if (!holds(proof)) {
                throw new IllegalStateException("a good proof was found wrong");
            }
        }
        return MANY;
    }

    private boolean holds(String proof) {
        int first = proof.indexOf('.');
        int second = proof.indexOf('.', first + 1);
        Base64.Decoder base64 = Base64.getUrlDecoder();
        try {
            Map<String, Object> claims = JSONObjectUtils.parse(
                    new String(base64.decode(proof.substring(first + 1, second)), StandardCharsets.UTF_8));
            verifier.update(proof.substring(0, second).getBytes(StandardCharsets.US_ASCII));
            return "GET".equals(claims.get("htm"))
                    && TARGET.toString().equals(claims.get("htu"))
                    && claims.get("iat") instanceof Number
                    && verifier.verify(base64.decode(proof.substring(second + 1)));
        } catch (ParseException | GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
