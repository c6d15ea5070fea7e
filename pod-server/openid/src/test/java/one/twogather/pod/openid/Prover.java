package one.twogather.pod.openid;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.oauth2.sdk.dpop.DefaultDPoPProofFactory;
import com.nimbusds.oauth2.sdk.id.JWTID;
import java.net.URI;
import java.security.Provider;
import java.time.Clock;
import java.util.Date;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** A client's key, and proofs made with it by a library that knows nothing of this server. */
final class Prover {

    /** The JDK's own takes ten milliseconds where this takes one. */
    private static final Provider QUICK = new BouncyCastleProvider();

    private final ECKey key;
    private final Clock clock;

    Prover(Clock clock) {
        try {
            this.key = new ECKeyGenerator(Curve.P_256).generate();
        } catch (JOSEException broken) {
            throw new IllegalStateException(broken);
        }
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
        try {
            return new DefaultDPoPProofFactory(key, JWSAlgorithm.ES256, QUICK)
                    .createDPoPJWT(new JWTID(), method, URI.create(url), Date.from(clock.instant()), null)
                    .serialize();
        } catch (JOSEException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
