package one.twogather.pod.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyFactorySpi;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SignatureSpi;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;
import java.util.Optional;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;

/** Cryptography that works, and such that does not. */
class CryptoTrialTest {

    private static Optional<String> failure(CryptoProviders providers) {
        return new CryptoTrial(providers, World.RANDOM).failure();
    }

    @Test
    void thoseInUseDoWhatTheyAreFor() {
        assertEquals(Optional.empty(), failure(CryptoProviders.detect()));
        assertEquals(Optional.empty(), failure(CryptoProviders.of(new BouncyCastleProvider())));
        assertEquals(Optional.empty(), failure(CryptoProviders.of()));
    }

    @Test
    void oneThatTakesEverySignatureIsFound() {
        assertEquals(
                Optional.of("ES256 takes the signature of another text"), failure(CryptoProviders.of(new Odd(true))));
    }

    @Test
    void oneThatTakesNoneIsFound() {
        assertEquals(Optional.of("ES256 refuses a good signature"), failure(CryptoProviders.of(new Odd(false))));
    }

    @Test
    void oneThatDoesNotWorkAtAllIsFound() {
        String failure = failure(CryptoProviders.of(new Odd(true) {
                    private static final long serialVersionUID = 1;

                    @Override
                    Object factory() {
                        throw new IllegalStateException("no such luck");
                    }
                }))
                .orElseThrow();
        assertTrue(failure.startsWith("ES256 does not work: "), failure);
    }

    /** Says the same of every signature. */
    private static class Odd extends Provider {
        private static final long serialVersionUID = 1;

        Odd(boolean verdict) {
            super("Odd", "1", "takes all signatures, or none");
            putService(new Service(this, "Signature", JwsAlgorithm.ES256.signatureName(), "", null, null) {
                @Override
                public Object newInstance(Object parameter) {
                    return new Signing(verdict);
                }

                @Override
                public boolean supportsParameter(Object parameter) {
                    return true;
                }
            });
            putService(new Service(this, "KeyFactory", "EC", "", null, null) {
                @Override
                public Object newInstance(Object parameter) {
                    return factory();
                }
            });
        }

        Object factory() {
            return new Keys();
        }
    }

    private static final class Signing extends SignatureSpi {
        private final boolean verdict;

        private Signing(boolean verdict) {
            this.verdict = verdict;
        }

        @Override
        protected void engineInitVerify(PublicKey key) {}

        @Override
        protected void engineInitSign(PrivateKey key) {}

        @Override
        protected void engineUpdate(byte b) {}

        @Override
        protected void engineUpdate(byte[] bytes, int offset, int length) {}

        @Override
        protected byte[] engineSign() {
            return new byte[64];
        }

        @Override
        protected boolean engineVerify(byte[] signature) {
            return verdict;
        }

        @Override
        @Deprecated
        protected void engineSetParameter(String name, Object value) {}

        @Override
        @Deprecated
        protected Object engineGetParameter(String name) {
            return name;
        }
    }

    /** The JDK's, by another name. */
    private static final class Keys extends KeyFactorySpi {
        private final KeyFactory jdk = jdk();

        private static KeyFactory jdk() {
            try {
                return KeyFactory.getInstance("EC");
            } catch (GeneralSecurityException missing) {
                throw new IllegalStateException(missing);
            }
        }

        @Override
        protected PublicKey engineGeneratePublic(KeySpec spec) throws InvalidKeySpecException {
            return jdk.generatePublic(spec);
        }

        @Override
        protected PrivateKey engineGeneratePrivate(KeySpec spec) throws InvalidKeySpecException {
            return jdk.generatePrivate(spec);
        }

        @Override
        protected <T extends KeySpec> T engineGetKeySpec(Key key, Class<T> type) throws InvalidKeySpecException {
            return jdk.getKeySpec(key, type);
        }

        @Override
        protected Key engineTranslateKey(Key key) throws InvalidKeyException {
            return jdk.translateKey(key);
        }
    }
}
