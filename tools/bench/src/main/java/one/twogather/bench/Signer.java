package one.twogather.bench;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;

/** A client's key and the DPoP proofs made with it (RFC 9449). */
final class Signer {

    private final ECKey key;
    private final ECDSASigner signer;

    Signer() {
        try {
            key = new ECKeyGenerator(Curve.P_256).generate();
            signer = new ECDSASigner(key);
            fastest().ifPresent(provider -> signer.getJCAContext().setProvider(provider));
        } catch (JOSEException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** A proof for one request. */
    String proof(String method, URI target) {
        try {
            JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                    .type(new JOSEObjectType("dpop+jwt"))
                    .jwk(key.toPublicJWK())
                    .build();
            JWTClaimsSet claims = new JWTClaimsSet.Builder()
                    .jwtID(UUID.randomUUID().toString())
                    .claim("htm", method)
                    .claim("htu", target.toString())
                    .issueTime(Date.from(Instant.now()))
                    .build();
            SignedJWT proof = new SignedJWT(header, claims);
            proof.sign(signer);
            return proof.serialize();
        } catch (JOSEException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** Verifies what this signs, as the server does it: with the fastest provider there is. */
    Signature verifier() {
        String algorithm = "SHA256withECDSAinP1363Format";
        Optional<Provider> provider = fastest();
        try {
            Signature verifier = provider.isPresent()
                    ? Signature.getInstance(algorithm, provider.get())
                    : Signature.getInstance(algorithm);
            KeyFactory keys =
                    provider.isPresent() ? KeyFactory.getInstance("EC", provider.get()) : KeyFactory.getInstance("EC");
            verifier.initVerify(keys.generatePublic(
                    new X509EncodedKeySpec(key.toECPublicKey().getEncoded())));
            return verifier;
        } catch (GeneralSecurityException | JOSEException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** Amazon's provider where it loads: signing is ten times cheaper with it, and the generator shares the processors. */
    private static Optional<Provider> fastest() {
        try {
            Class<?> type = Class.forName("com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider");
            return Optional.of((Provider) type.getField("INSTANCE").get(null));
        } catch (ReflectiveOperationException | LinkageError absent) {
            return Optional.empty();
        }
    }
}
