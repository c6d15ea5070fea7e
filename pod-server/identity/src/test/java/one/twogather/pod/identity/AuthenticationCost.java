package one.twogather.pod.identity;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * What a private read pays for knowing its caller, in microseconds of CPU on one core; run by hand:
 * {@code mvn -pl pod-server/identity -am test-compile}, then this class with the test class path. Not a test: its figures depend on the machine.
 */
final class AuthenticationCost {

    private static final int PROOFS = 4_000;
    private static final int ROUNDS = 6;

    private AuthenticationCost() {}

    public static void main(String[] arguments) {
        measure("detected", CryptoProviders.detect());
        measure("Bouncy Castle", CryptoProviders.of(new BouncyCastleProvider()));
        measure("JDK", CryptoProviders.of());
    }

    private static void measure(String name, CryptoProviders providers) {
        World world = new World();
        String token = world.token();
        List<String> proofs = new ArrayList<>();
        for (int i = 0; i < PROOFS; i++) {
            proofs.add(world.client.proof("GET", World.NOTE));
        }
        double best = Double.MAX_VALUE;
        double bestUncached = Double.MAX_VALUE;
        double bestBare = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            TokenAuthenticator authenticator = authenticator(world, providers);
            accept(authenticator, token, world.client.proof("GET", World.NOTE));
            long start = cpu();
            for (String proof : proofs) {
                accept(authenticator, token, proof);
            }
            best = Math.min(best, (cpu() - start) / 1000.0 / PROOFS);
            bestBare = Math.min(bestBare, bare(world, providers, proofs));
            bestUncached = Math.min(bestUncached, uncached(world, providers, token, proofs.subList(0, 400)));
        }
        System.out.printf(
                "%-14s bare signature %7.1f µs, token known + proof %7.1f µs, token new + proof %7.1f µs   (%s)%n",
                name, bestBare, best, bestUncached, providers.description());
    }

    /** The signatures alone: what cannot be saved. */
    private static double bare(World world, CryptoProviders providers, List<String> proofs) {
        VerificationKey key = VerificationKey.of(world.client.key.toPublicJWK(), JwsAlgorithm.ES256, providers)
                .orThrow();
        long start = cpu();
        for (String proof : proofs) {
            if (!Jws.parse(proof).orElseThrow().isSignedBy(key)) {
                throw new IllegalStateException("a proof was not accepted");
            }
        }
        return (cpu() - start) / 1000.0 / proofs.size();
    }

    /** A fresh authenticator for each request: nothing is known of token or key. */
    private static double uncached(World world, CryptoProviders providers, String token, List<String> proofs) {
        List<TokenAuthenticator> fresh = new ArrayList<>();
        for (int i = 0; i < proofs.size(); i++) {
            fresh.add(authenticator(world, providers));
        }
        long start = cpu();
        for (int i = 0; i < proofs.size(); i++) {
            accept(fresh.get(i), token, proofs.get(i));
        }
        return (cpu() - start) / 1000.0 / proofs.size();
    }

    private static TokenAuthenticator authenticator(World world, CryptoProviders providers) {
        SecureRandom random = World.RANDOM;
        return new TokenAuthenticator(
                World.ISSUER,
                new SigningKeys(World.vault(world.rows), providers, random, world.clock),
                world.credentials,
                world.grants::contains,
                family -> !world.ended.contains(family),
                new ProofVerifier(providers, random, World.MEMORY, world.clock),
                document -> Optional.of(Map.of(World.ALICE_ID.iri(), Set.of(World.ISSUER))),
                world.web,
                providers,
                random,
                World.MEMORY,
                world.clock);
    }

    private static void accept(TokenAuthenticator authenticator, String token, String proof) {
        World.accepted(authenticator.authenticate(
                new Credentials("GET", World.NOTE, Optional.of("DPoP " + token), List.of(proof))));
    }

    /** Of this thread, so that a busy machine does not count. */
    private static long cpu() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return threads.getCurrentThreadCpuTime();
    }
}
