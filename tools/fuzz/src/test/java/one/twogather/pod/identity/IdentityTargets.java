package one.twogather.pod.identity;

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
import one.twogather.pod.keyspace.MemoryKeySpace;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.outbound.Failure;
import one.twogather.pod.testkit.FakeClock;

/** Access tokens and proofs of possession. Nothing a stranger makes up is ever believed. */
public final class IdentityTargets {

    private static final String ISSUER = "https://pod.example/";
    private static final String NOTE = "https://pod.example/alice/notes/today";

    private IdentityTargets() {}

    public static Map<String, Target> all() {
        return Map.of(
                "token",
                        Target.ofText(text -> {
                            String[] parts = text.split("\n", 2);
                            List<String> proofs = parts.length < 2 ? List.of() : List.of(parts[1]);
                            Outcome<Caller> outcome = Holder.WORLD.authenticator.authenticate(
                                    new Credentials("GET", NOTE, Optional.of(parts[0]), proofs));
                            require(!(outcome instanceof Outcome.Done<Caller>), "believed " + text);
                        }),
                "token-jws", Target.ofText(text -> Jws.parse(text)),
                "token-target",
                        Target.ofText(text -> {
                            require(
                                    !TargetUri.same(text, NOTE)
                                            || text.toLowerCase(java.util.Locale.ROOT)
                                                    .contains("note"),
                                    text);
                            Issuers.isSecure(text);
                            RemoteName.of(text);
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
        private final SigningKeys keys = new SigningKeys(new KeyVault(rows, master()), crypto, random, clock);
        private final ClientCredentials credentials = new ClientCredentials(rows, random, clock);
        private final ProofVerifier proofs = new ProofVerifier(crypto, random, 1 << 20, clock);
        private final TokenAuthenticator authenticator = new TokenAuthenticator(
                ISSUER,
                keys,
                credentials,
                grant -> false,
                family -> false,
                proofs,
                document -> Optional.empty(),
                (address, accept, oldest) -> new Failure.Forbidden("nothing is fetched here"),
                crypto,
                random,
                1 << 20,
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
