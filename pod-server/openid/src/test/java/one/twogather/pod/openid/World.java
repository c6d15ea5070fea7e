package one.twogather.pod.openid;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import one.twogather.pod.identity.ClientCredentials;
import one.twogather.pod.identity.CryptoProviders;
import one.twogather.pod.identity.IssuedCredential;
import one.twogather.pod.identity.KeyVault;
import one.twogather.pod.identity.MasterKey;
import one.twogather.pod.identity.ProofVerifier;
import one.twogather.pod.identity.SigningKeys;
import one.twogather.pod.keyspace.Commit;
import one.twogather.pod.keyspace.KeyRange;
import one.twogather.pod.keyspace.MemoryKeySpace;
import one.twogather.pod.keyspace.Partition;
import one.twogather.pod.keyspace.Row;
import one.twogather.pod.keyspace.Snapshot;
import one.twogather.pod.keyspace.Table;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.WebId;
import one.twogather.pod.testkit.FakeClock;

/** A provider with everything real but the clock, the disk and the network, and one client credential of alice's. */
final class World {

    static final String ISSUER = "https://pod.example/";
    static final String TOKEN = ISSUER + ".oidc/token";
    static final PodId ALICE = new PodId("alice");
    static final WebId ALICE_ID = new WebId("https://pod.example/alice/profile/card#me");
    static final SecureRandom RANDOM = new SecureRandom();
    static final String FORM = "application/x-www-form-urlencoded;charset=UTF-8";

    private static final CryptoProviders PROVIDERS = CryptoProviders.detect();
    private static final long MEMORY = 1 << 20;
    private static final MasterKey MASTER = masterKey();
    /** RSA keys take long to make: one pair serves all tests. */
    private static final MemoryKeySpace WITH_KEYS = withKeys();

    final FakeClock clock = new FakeClock();
    final MemoryKeySpace rows = copyOfKeys();
    final SigningKeys keys = new SigningKeys(new KeyVault(rows, MASTER), PROVIDERS, RANDOM, clock);
    final ClientCredentials credentials = new ClientCredentials(rows, RANDOM, clock);
    final ProofVerifier proofs = new ProofVerifier(PROVIDERS, RANDOM, MEMORY, clock);
    final FakeWeb web = new FakeWeb();
    /** The grants that live. */
    final Set<String> grants = ConcurrentHashMap.newKeySet();

    final OpenIdProvider provider = provider(OpenIdProvider.Pages.THERE);
    final IssuedCredential credential = credentials.issue(ALICE, ALICE_ID, "a script");
    final Prover client = new Prover(clock);

    /** Another process on the same rows, which remembers nothing. */
    OpenIdProvider provider(OpenIdProvider.Pages pages) {
        return new OpenIdProvider(
                ISSUER, pages, new OpenIdProvider.Rooms(rows, keys, credentials, proofs, web, desk()), RANDOM, clock);
    }

    private GrantDesk desk() {
        return new GrantDesk() {
            @Override
            public boolean isLive(String grant) {
                return grants.contains(grant);
            }

            @Override
            public List<String> detailsTypes() {
                return List.of("https://2gather.one/ns/pod#DataAccess");
            }
        };
    }

    /** Registers a client, with more members than its redirect address. */
    Map<String, Object> register(String redirect, String more) {
        ClientAnswer answer =
                provider.register(json("192.0.2.7", "{\"redirect_uris\":[\"" + redirect + "\"]" + more + "}"));
        assertEquals(201, answer.status(), answer.body());
        return json(answer.body());
    }

    static ClientRequest json(String remote, String body) {
        return new ClientRequest(Optional.of("application/json"), body, Optional.empty(), List.of(), remote);
    }

    /** How many rows a table has. */
    int size(Table table) {
        int size = 0;
        try (Snapshot snapshot = rows.snapshot();
                Snapshot.Rows found = snapshot.scan(KeyRange.of(Partition.SERVER, table))) {
            while (found.hasNext()) {
                found.next();
                size++;
            }
        }
        return size;
    }

    /** All that is kept of a table, as text. */
    String dump(Table table) {
        StringBuilder text = new StringBuilder();
        try (Snapshot snapshot = rows.snapshot();
                Snapshot.Rows found = snapshot.scan(KeyRange.of(Partition.SERVER, table))) {
            while (found.hasNext()) {
                Row row = found.next();
                text.append(row.key()).append(' ').append(new String(row.value(), StandardCharsets.UTF_8));
            }
        }
        return text.toString();
    }

    static void refused(int status, String error, ClientAnswer answer) {
        assertEquals(error, json(answer.body()).get("error"), answer.body());
        assertEquals(status, answer.status(), answer.body());
    }

    /** An access token of alice's script, bound to the client's key. */
    String token() {
        ClientAnswer answer = provider.token(request("grant_type=client_credentials", basic(credential)));
        return String.valueOf(json(answer.body()).get("access_token"));
    }

    /** A request to the token endpoint with a proof of its own. */
    ClientRequest request(String form, Optional<String> authorization) {
        return requestWith(form, authorization, client.proof("POST", TOKEN));
    }

    static ClientRequest requestWith(String form, Optional<String> authorization, String... proofs) {
        return new ClientRequest(Optional.of(FORM), form, authorization, List.of(proofs), "192.0.2.7");
    }

    static Optional<String> basic(IssuedCredential credential) {
        return basic(credential.clientId(), credential.clientSecret());
    }

    static Optional<String> basic(String id, String secret) {
        byte[] pair = (id + ":" + secret).getBytes(StandardCharsets.UTF_8);
        return Optional.of("Basic " + Base64.getEncoder().encodeToString(pair));
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

    void advance(Duration duration) {
        clock.advance(duration);
    }

    private static MasterKey masterKey() {
        try {
            Path folder = Files.createTempDirectory("openid-test");
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
        made.publicKeySet();
        return rows;
    }

    private static MemoryKeySpace copyOfKeys() {
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
