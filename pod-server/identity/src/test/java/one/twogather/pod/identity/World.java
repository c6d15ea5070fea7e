package one.twogather.pod.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import one.twogather.pod.keyspace.Commit;
import one.twogather.pod.keyspace.KeyRange;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.MemoryKeySpace;
import one.twogather.pod.keyspace.Partition;
import one.twogather.pod.keyspace.Row;
import one.twogather.pod.keyspace.Snapshot;
import one.twogather.pod.keyspace.Table;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.GrantId;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.WebId;
import one.twogather.pod.testkit.FakeClock;

/** A server's identity room with everything real but the clock, the disk and the network, and one client of alice's. */
final class World {

    static final String ISSUER = "https://pod.example/";
    static final PodId ALICE = new PodId("alice");
    static final WebId ALICE_ID = new WebId("https://pod.example/alice/profile/card#me");
    static final String NOTE = "https://pod.example/alice/notes/today";
    static final CryptoProviders PROVIDERS = CryptoProviders.detect();
    static final SecureRandom RANDOM = new SecureRandom();

    /** How long the tokens of this issuer live. */
    static final Duration LIFETIME = Duration.ofMinutes(10);

    /** Bytes for whatever is remembered. */
    static final long MEMORY = 1 << 20;

    /** The real cost is not what most tests are about. */
    static final SecretHash CHEAP = new SecretHash(64, 4, Duration.ofSeconds(10), RANDOM);

    private static final MasterKey MASTER = masterKey();
    /** RSA keys take long to make: one pair serves all tests. */
    private static final MemoryKeySpace WITH_KEYS = withKeys();

    final FakeClock clock = new FakeClock();
    final MemoryKeySpace rows = copyOfKeys();
    final SigningKeys keys = new SigningKeys(new KeyVault(rows, MASTER), PROVIDERS, RANDOM, clock);
    final ClientCredentials credentials = new ClientCredentials(rows, CHEAP, RANDOM, clock);
    final ProofVerifier proofs = new ProofVerifier(PROVIDERS, RANDOM, MEMORY, clock);
    final Map<WebId, Set<String>> profiles = new ConcurrentHashMap<>(Map.of(ALICE_ID, Set.of(ISSUER)));
    final List<String> readHere = new CopyOnWriteArrayList<>();
    final FakeWeb web = new FakeWeb();
    /** Sign-ins that are over. */
    final Set<String> ended = ConcurrentHashMap.newKeySet();

    /** Those that hold. */
    final Set<GrantId> grants = ConcurrentHashMap.newKeySet();

    final TokenAuthenticator authenticator = new TokenAuthenticator(
            ISSUER,
            keys,
            credentials,
            grants::contains,
            family -> !ended.contains(family),
            proofs,
            this::said,
            web,
            PROVIDERS,
            RANDOM,
            MEMORY,
            clock);
    final IssuedCredential credential = credentials.issue(ALICE, ALICE_ID, "a script");
    final Prover client = new Prover(clock);

    static KeyVault vault(KeySpace rows) {
        return new KeyVault(rows, MASTER);
    }

    /** An access token of alice's script, bound to the client's key. */
    String token() {
        long now = clock.instant().getEpochSecond();
        Map<String, Object> claims = new HashMap<>();
        claims.put("webid", ALICE_ID.iri());
        claims.put("iss", ISSUER);
        claims.put("sub", ALICE_ID.iri());
        claims.put("aud", "solid");
        claims.put("client_id", credential.clientId());
        claims.put("azp", credential.clientId());
        claims.put("iat", now);
        claims.put("exp", now + LIFETIME.toSeconds());
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("scope", "webid");
        claims.put("cnf", Map.of("jkt", client.thumbprint()));
        return keys.sign("at+jwt", claims);
    }

    /** An honest GET of alice's note. */
    Outcome<Caller> get(String token) {
        return get(token, client.proof("GET", NOTE));
    }

    Outcome<Caller> get(String token, String... proofs) {
        return authenticator.authenticate(new Credentials("GET", NOTE, Optional.of("DPoP " + token), List.of(proofs)));
    }

    static Caller accepted(Outcome<Caller> outcome) {
        return switch (outcome) {
            case Outcome.Done<Caller>(Caller caller) -> caller;
            case Outcome.Refused<Caller>(Problem problem) -> throw new AssertionError("refused: " + problem);
        };
    }

    /** Asserts that it was refused with this error code and a detail that says so. */
    static void refused(String error, String detail, Outcome<Caller> outcome) {
        Problem problem =
                assertInstanceOf(Outcome.Refused.class, outcome, "accepted").problem();
        assertEquals(error, problem.members().get("error"), problem.toString());
        if (!problem.detail().contains(detail)) {
            throw new AssertionError("expected '" + detail + "' in: " + problem.detail());
        }
    }

    static Map<String, Object> json(String text) {
        try {
            return JSONObjectUtils.parse(text);
        } catch (ParseException broken) {
            throw new AssertionError(text, broken);
        }
    }

    /** A part of a JWT: 0 for its header, 1 for its claims. */
    static Map<String, Object> part(String jwt, int index) {
        return json(new String(Base64.getUrlDecoder().decode(jwt.split("\\.")[index]), StandardCharsets.UTF_8));
    }

    /** The keys of a key set. */
    static List<JWK> publicKeys(String keySet) {
        try {
            return JWKSet.parse(keySet).getKeys();
        } catch (ParseException broken) {
            throw new AssertionError(keySet, broken);
        }
    }

    /** What a document of this server says of its issuers. */
    private Optional<Map<String, Set<String>>> said(String document) {
        readHere.add(document);
        Map<String, Set<String>> said = new HashMap<>();
        profiles.forEach((webId, issuers) -> {
            if (webId.document().equals(document)) {
                said.put(webId.iri(), issuers);
            }
        });
        return said.isEmpty() ? Optional.empty() : Optional.of(said);
    }

    void advance(Duration duration) {
        clock.advance(duration);
    }

    private static MasterKey masterKey() {
        try {
            Path folder = Files.createTempDirectory("identity-test");
            Path file = folder.resolve("master");
            MasterKey key = MasterKey.open(file, new MemoryKeySpace(), RANDOM);
            Files.delete(file);
            Files.delete(folder);
            return key;
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static MemoryKeySpace withKeys() {
        MemoryKeySpace rows = new MemoryKeySpace();
        SigningKeys made = new SigningKeys(new KeyVault(rows, MASTER), PROVIDERS, RANDOM, new FakeClock());
        assertEquals(2, publicKeys(made.publicKeySet()).size());
        return rows;
    }

    static MemoryKeySpace copyOfKeys() {
        MemoryKeySpace copy = new MemoryKeySpace();
        Commit.Builder commit = Commit.in(Partition.SERVER);
        try (Snapshot snapshot = WITH_KEYS.snapshot();
                Snapshot.Rows found = snapshot.scan(KeyRange.of(Partition.SERVER, Table.KEY))) {
            while (found.hasNext()) {
                Row row = found.next();
                commit.put(row.key(), row.value());
            }
        }
        copy.commit(commit.build());
        return copy;
    }
}
