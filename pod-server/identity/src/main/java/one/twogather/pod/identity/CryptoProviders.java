package one.twogather.pod.identity;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.Signature;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * Who does the arithmetic of signatures: Amazon Corretto's native library where it loads, else Bouncy Castle, else the JDK. All three give the same
 * answers; on the machine of spec/perf.md section D they take 70, 130 and 940 µs for one ES256 verification, and that is the price of a private read.
 *
 * <p>Nothing is installed for the whole process: the provider is named at each use, so that TLS and other libraries keep what they are used to.
 */
public final class CryptoProviders {

    private static final String CORRETTO = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

    private final List<Supplier<Provider>> order;
    private final String missing;

    /** @param missing what to say of those that do not load */
    private CryptoProviders(List<Supplier<Provider>> order, String missing) {
        this.order = List.copyOf(order);
        this.missing = missing;
    }

    /** Loaded when first asked for something: hundreds of classes, and where Corretto loads few algorithms are left for them. */
    private static final class BouncyCastle {
        static final Provider PROVIDER = new BouncyCastleProvider();
    }

    /** Finds out what this machine can load. Never fails: the JDK is always there. */
    public static CryptoProviders detect() {
        try {
            Provider corretto = corretto();
            return new CryptoProviders(List.of(() -> corretto, () -> BouncyCastle.PROVIDER), "");
        } catch (ReflectiveOperationException | LinkageError | IllegalStateException notHere) {
            return new CryptoProviders(
                    List.of(() -> BouncyCastle.PROVIDER), "; Amazon Corretto is not in use: " + notHere);
        }
    }

    /** These and then the JDK: for tests and measurements. */
    static CryptoProviders of(Provider... providers) {
        return new CryptoProviders(
                Arrays.stream(providers)
                        .map(provider -> (Supplier<Provider>) () -> provider)
                        .toList(),
                "");
    }

    /** What is in use, in order, and why Amazon Corretto is not if it is not: for the doctor. */
    public String description() {
        String names = order.stream()
                .map(Supplier::get)
                .map(provider -> provider.getName() + " " + provider.getVersionStr() + ", then ")
                .collect(Collectors.joining());
        return names + "JDK " + Runtime.version().feature() + missing;
    }

    /** The providers in the order in which they should be asked, the JDK left out; each is loaded when it is asked for. */
    public List<Supplier<Provider>> order() {
        return order;
    }

    /** A fresh verifier or signer; not shared between threads. */
    Signature signature(JwsAlgorithm algorithm) throws GeneralSecurityException {
        Optional<Provider> provider = provider(algorithm);
        Signature signature = provider.isPresent()
                ? Signature.getInstance(algorithm.signatureName(), provider.get())
                : Signature.getInstance(algorithm.signatureName());
        if (algorithm.parameters().isPresent()) {
            signature.setParameter(algorithm.parameters().get());
        }
        return signature;
    }

    /** Makes keys that {@link #signature} takes without converting them at each use. */
    KeyFactory keyFactory(JwsAlgorithm algorithm) throws GeneralSecurityException {
        Optional<Provider> provider = provider(algorithm);
        return provider.isPresent()
                ? KeyFactory.getInstance(algorithm.keyName(), provider.get())
                : KeyFactory.getInstance(algorithm.keyName());
    }

    /** The first that can do both, since a key of one provider may be foreign to another. */
    private Optional<Provider> provider(JwsAlgorithm algorithm) {
        for (Supplier<Provider> candidate : order) {
            Provider provider = candidate.get();
            if (provider.getService("Signature", algorithm.signatureName()) != null
                    && provider.getService("KeyFactory", algorithm.keyName()) != null) {
                return Optional.of(provider);
            }
        }
        return Optional.empty();
    }

    /** Loaded by name, since the jar holds native code of one platform and is left out on others. */
    private static Provider corretto() throws ReflectiveOperationException {
        // Read once, when the class is initialised: without it there is no key factory for Ed25519, and Bouncy Castle
        // would do those.
        System.setProperty("com.amazon.corretto.crypto.provider.registerEdKeyFactory", "true");
        Class<?> type = Class.forName(CORRETTO);
        if (!(type.getField("INSTANCE").get(null) instanceof Provider provider)) {
            throw new IllegalStateException("the class has no provider");
        }
        if (type.getMethod("getLoadingError").invoke(provider) instanceof Throwable failure) {
            throw new IllegalStateException("its native library does not load: " + failure.getMessage(), failure);
        }
        return provider;
    }
}
