package one.twogather.pod.identity;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import java.text.ParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import one.twogather.pod.model.Parsed;

/**
 * The keys of another issuer that could verify a signature, by {@code kid}, and of each only what verifying takes: a stranger's key set may hold a
 * megabyte of certificates besides.
 */
final class PublishedKeys {

    /** Issuers publish two or three. */
    private static final int MOST = 32;

    /** What a key takes besides its text: Nimbus keeps it in several objects. */
    private static final int OVERHEAD = 512;

    private final Map<String, JWK> byName = new HashMap<>();
    private int weight;

    private PublishedKeys() {}

    /** Reads a key set. Keys without a name, symmetric keys, and private ones are not among what can be found in it. */
    static Parsed<PublishedKeys> parse(String json) {
        try {
            JWKSet set = JWKSet.parse(json);
            if (set.size() > MOST) {
                return new Parsed.Invalid<>("its key set has more than " + MOST + " keys");
            }
            PublishedKeys keys = new PublishedKeys();
            set.getKeys().forEach(keys::add);
            return new Parsed.Valid<>(keys);
        } catch (ParseException | IllegalArgumentException broken) {
            return new Parsed.Invalid<>("its key set cannot be read");
        }
    }

    Optional<JWK> find(String kid) {
        return Optional.ofNullable(byName.get(kid));
    }

    /** In bytes. */
    int weight() {
        return weight;
    }

    private void add(JWK key) {
        if (key.getKeyID() == null || key.isPrivate()) {
            return;
        }
        bare(key).ifPresent(bare -> {
            if (byName.putIfAbsent(key.getKeyID(), bare) == null) {
                weight +=
                        OVERHEAD + key.getKeyID().length() + bare.toJSONString().length();
            }
        });
    }

    private static Optional<JWK> bare(JWK key) {
        return switch (key) {
            case ECKey ec ->
                Optional.of(new ECKey.Builder(ec.getCurve(), ec.getX(), ec.getY())
                        .keyUse(ec.getKeyUse())
                        .algorithm(ec.getAlgorithm())
                        .build());
            case RSAKey rsa ->
                Optional.of(new RSAKey.Builder(rsa.getModulus(), rsa.getPublicExponent())
                        .keyUse(rsa.getKeyUse())
                        .algorithm(rsa.getAlgorithm())
                        .build());
            case OctetKeyPair okp ->
                Optional.of(new OctetKeyPair.Builder(okp.getCurve(), okp.getX())
                        .keyUse(okp.getKeyUse())
                        .algorithm(okp.getAlgorithm())
                        .build());
            default -> Optional.empty();
        };
    }
}
