package one.twogather.pod.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** A client's key, and proofs made with it: honest ones, and those that an attacker would try. Shares no code with what it tests. */
final class Prover {

    /** The JDK's own takes ten milliseconds where this takes one. */
    private static final Provider QUICK = new BouncyCastleProvider();

    final ECKey key;
    private final Clock clock;

    Prover(Clock clock) {
        this(newKey(), clock);
    }

    Prover(ECKey key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    String thumbprint() {
        try {
            return key.computeThumbprint().toString();
        } catch (JOSEException broken) {
            throw new IllegalStateException(broken);
        }
    }

    String proof(String method, String url) {
        return proof(method, url, header -> {}, claims -> {});
    }

    String proof(
            String method,
            String url,
            Consumer<Map<String, Object>> alterHeader,
            Consumer<Map<String, Object>> alterClaims) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("typ", "dpop+jwt");
        header.put("alg", "ES256");
        header.put("jwk", key.toPublicJWK().toJSONObject());
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("htm", method);
        claims.put("htu", url);
        claims.put("iat", clock.instant().getEpochSecond());
        alterHeader.accept(header);
        alterClaims.accept(claims);
        return sign(header, claims, key);
    }

    static ECKey newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256).generate();
        } catch (JOSEException broken) {
            throw new IllegalStateException(broken);
        }
    }

    static String sign(Map<String, Object> header, Map<String, Object> claims, ECKey key) {
        try {
            return sign(header, claims, "SHA256withECDSAinP1363Format", key.toECPrivateKey());
        } catch (JOSEException broken) {
            throw new IllegalStateException(broken);
        }
    }

    static String sign(Map<String, Object> header, Map<String, Object> claims, String algorithm, PrivateKey key) {
        try {
            String input = segment(header) + "." + segment(claims);
            Signature signer = Signature.getInstance(algorithm, QUICK);
            signer.initSign(key);
            signer.update(input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + base64(signer.sign());
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    static String segment(Map<String, Object> members) {
        return base64(JSONObjectUtils.toJSONString(members).getBytes(StandardCharsets.UTF_8));
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
