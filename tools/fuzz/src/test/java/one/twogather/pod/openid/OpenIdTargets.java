package one.twogather.pod.openid;

import static one.twogather.fuzz.Target.require;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import one.twogather.fuzz.Target;
import one.twogather.pod.identity.ClientCredentials;
import one.twogather.pod.identity.CryptoProviders;
import one.twogather.pod.identity.KeyVault;
import one.twogather.pod.identity.MasterKey;
import one.twogather.pod.identity.ProofVerifier;
import one.twogather.pod.identity.SigningKeys;
import one.twogather.pod.keyspace.MemoryKeySpace;
import one.twogather.pod.testkit.FakeClock;

/** Forms that ask for tokens. Nothing a stranger makes up is ever answered with one. */
public final class OpenIdTargets {

    private static final String ISSUER = "https://pod.example/";

    private OpenIdTargets() {}

    public static Map<String, Target> all() {
        return Map.of("token-form", Target.ofText(text -> {
            String[] parts = text.split("\n", 3);
            ClientAnswer answer = Holder.WORLD.provider.token(new ClientRequest(
                    Optional.of("application/x-www-form-urlencoded"),
                    parts[0],
                    parts.length < 2 ? Optional.empty() : Optional.of(parts[1]),
                    parts.length < 3 ? List.of() : List.of(parts[2]),
                    "192.0.2." + (text.hashCode() & 0xff)));
            require(answer.status() >= 400 && answer.status() < 500, "answered " + answer.status());
        }));
    }

    /** Made when it is needed: its keys take a while. */
    private static final class Holder {
        private static final World WORLD = new World();
    }

    /** The room with everything real but the clock, the disk and the network. */
    private static final class World {
        private final FakeClock clock = new FakeClock();
        private final SecureRandom random = new SecureRandom();
        private final MemoryKeySpace rows = new MemoryKeySpace();
        private final CryptoProviders crypto = CryptoProviders.detect();
        private final OpenIdProvider provider = new OpenIdProvider(
                ISSUER,
                new SigningKeys(new KeyVault(rows, master()), crypto, random, clock),
                new ClientCredentials(rows, random, clock),
                new ProofVerifier(crypto, random, 1 << 20, clock),
                random,
                clock);

        private MasterKey master() {
            try {
                Path folder = Files.createTempDirectory("fuzz");
                MasterKey key = MasterKey.open(folder.resolve("master"), rows, random);
                Files.delete(folder.resolve("master"));
                Files.delete(folder);
                return key;
            } catch (IOException unwritable) {
                throw new UncheckedIOException(unwritable);
            }
        }
    }
}
