package one.twogather.pod.identity;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import one.twogather.pod.keyspace.Commit;
import one.twogather.pod.keyspace.CommitResult;
import one.twogather.pod.keyspace.Condition;
import one.twogather.pod.keyspace.Key;
import one.twogather.pod.keyspace.KeyRange;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.KeySpaceUnavailable;
import one.twogather.pod.keyspace.Partition;
import one.twogather.pod.keyspace.Row;
import one.twogather.pod.keyspace.Snapshot;
import one.twogather.pod.keyspace.Table;
import one.twogather.pod.model.GrantId;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.WebId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Identifiers and secrets with which scripts get tokens for a person (O-050). The secret is shown once and kept as a hash. A credential lives as long
 * as its row: every request with a token of it looks whether the row is still there, so to delete it is to refuse the very next request.
 */
public final class ClientCredentials {

    private static final Logger LOG = LoggerFactory.getLogger(ClientCredentials.class);

    /** Letters and digits that survive being read aloud, form encoding, and a URL. */
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final Pattern SHAPE = Pattern.compile("[a-z0-9-]{1,64}");
    private static final int RANDOM_CHARACTERS = 14;
    private static final int SECRET_BYTES = 32;
    private static final int MAX_NAME = 200;
    /** How exact "last used" is; each update is a durable commit. */
    private static final Duration COARSE = Duration.ofHours(1);
    /** Hashing may take half of the processors, and leaves the other half to readers. */
    private static final int HASHES_AT_ONCE = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final KeySpace rows;
    private final SecretHash hashes;
    private final SecureRandom random;
    private final Clock clock;

    /** What came of showing an identifier and a secret. */
    public sealed interface Check {

        record Accepted(ClientCredential credential) implements Check {}

        /** No such identifier, or not its secret: which of the two is not told. */
        record Wrong() implements Check {}

        record Busy() implements Check {}
    }

    public ClientCredentials(KeySpace rows, SecureRandom random, Clock clock) {
        this(rows, new SecretHash(SecretHash.MEMORY_KIB, HASHES_AT_ONCE, PATIENCE, random), random, clock);
    }

    ClientCredentials(KeySpace rows, SecretHash hashes, SecureRandom random, Clock clock) {
        this.rows = rows;
        this.hashes = hashes;
        this.random = random;
        this.clock = clock;
    }

    /**
     * Makes a new credential.
     *
     * @param account whose it is
     * @param webId for whom its tokens shall speak
     * @param name what to call it in lists; cut after 200 characters
     */
    public IssuedCredential issue(PodId account, WebId webId, String name) {
        return issue(account, webId, name, clientId -> Optional.empty());
    }

    /**
     * Makes a new credential whose tokens a grant binds.
     *
     * @param grant gives, for the credential's identifier, the grant. It is given before the credential is written: a crash between the two leaves a grant
     *     that nobody can use, and never a credential that nothing binds
     */
    public IssuedCredential issueBound(PodId account, WebId webId, String name, Function<String, GrantId> grant) {
        return issue(account, webId, name, clientId -> Optional.of(grant.apply(clientId)));
    }

    private IssuedCredential issue(
            PodId account, WebId webId, String name, Function<String, Optional<GrantId>> binding) {
        byte[] secretBytes = new byte[SECRET_BYTES];
        random.nextBytes(secretBytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(secretBytes);
        String clientId = account.name() + "-" + randomText();
        Key key = key(clientId);
        JsonRow row = new JsonRow()
                .with("account", account.name())
                .with("webId", webId.iri())
                .with("name", name.length() > MAX_NAME ? name.substring(0, MAX_NAME) : name)
                .with("created", clock.instant())
                .with("grant", binding.apply(clientId).map(GrantId::text))
                .with("hash", hashes.hash(secret))
                .with("hint", SecretHash.hint(secret));
        CommitResult result = rows.commit(Commit.in(Partition.SERVER)
                .require(new Condition.Absent(key))
                .put(key, row.bytes())
                .build());
        return result instanceof CommitResult.Committed
                ? new IssuedCredential(clientId, secret)
                : issue(account, webId, name, binding);
    }

    /** The credentials of an account, by identifier. */
    public List<ClientCredential> list(PodId account) {
        List<ClientCredential> list = new ArrayList<>();
        // "bob-" begins the identifiers of an account "bob-smith" as well.
        scan(account.name() + "-", credential -> {
            if (credential.account().equals(account)) {
                list.add(credential);
            }
        });
        return List.copyOf(list);
    }

    /** Shows every credential in the order of identifiers, as of one moment, without holding them all. */
    public void forEach(Consumer<ClientCredential> visitor) {
        scan("", visitor);
    }

    public Optional<ClientCredential> find(String clientId) {
        return row(clientId).map(bytes -> read(clientId, JsonRow.read(bytes)));
    }

    /**
     * Takes a credential back. From the next request on it is worth nothing, and neither are the tokens had with it.
     *
     * @return what was taken back; empty if there is none of that identifier
     */
    public Optional<ClientCredential> revoke(String clientId) {
        Optional<ClientCredential> found = find(clientId);
        if (found.isPresent()) {
            Key key = key(clientId);
            rows.commit(Commit.in(Partition.SERVER).delete(key).build());
        }
        return found;
    }

    /** Whether tokens of this credential are good at this moment. One row is read, always. */
    boolean isLive(String clientId) {
        return row(clientId).isPresent();
    }

    /**
     * Compares a secret. Only one that its hint does not give away as wrong is hashed: so strangers, who can send as many as they like, neither cost much
     * nor keep those waiting who have the right one. An identifier that does not exist takes as long as one that does.
     */
    public Check check(String clientId, String secret) {
        String hint = SecretHash.hint(secret);
        Optional<JsonRow> row = row(clientId).map(JsonRow::read).filter(known -> known.text("hint")
                .equals(hint));
        if (row.isEmpty()) {
            return new Check.Wrong();
        }
        return switch (hashes.matches(secret, row.get().text("hash"))) {
            case YES -> new Check.Accepted(read(clientId, row.get()));
            case NO -> new Check.Wrong();
            case BUSY -> new Check.Busy();
        };
    }

    /** Notes that a token was had, if the last note is old. Never brings a revoked credential back, and never stands in the way of the token. */
    public void noteUse(ClientCredential credential) {
        Instant now = clock.instant();
        if (credential.lastUsed().filter(last -> last.plus(COARSE).isAfter(now)).isPresent()) {
            return;
        }
        Key key = key(credential.clientId());
        byte[] bytes = rows.get(key);
        if (bytes == null) {
            return;
        }
        byte[] noted = JsonRow.read(bytes)
                .with("lastUsed", now.truncatedTo(ChronoUnit.SECONDS))
                .bytes();
        try {
            rows.commit(Commit.in(Partition.SERVER)
                    .require(new Condition.Unchanged(key, bytes))
                    .put(key, noted)
                    .build());
        } catch (KeySpaceUnavailable unavailable) {
            LOG.debug("The use of a credential could not be noted", unavailable);
        }
    }

    private void scan(String prefix, Consumer<ClientCredential> visitor) {
        try (Snapshot now = rows.snapshot();
                Snapshot.Rows found = now.scan(KeyRange.startingWith(key(prefix)))) {
            while (found.hasNext()) {
                Row row = found.next();
                visitor.accept(read(row.key().restText(), JsonRow.read(row.value())));
            }
        }
    }

    /** Anything may stand in a request; only what could have been issued is looked up. */
    private Optional<byte[]> row(String clientId) {
        return SHAPE.matcher(clientId).matches() ? Optional.ofNullable(rows.get(key(clientId))) : Optional.empty();
    }

    static ClientCredential read(String clientId, JsonRow row) {
        return new ClientCredential(
                clientId,
                new PodId(row.text("account")),
                new WebId(row.text("webId")),
                row.text("name"),
                row.time("created"),
                row.optionalTime("lastUsed"),
                row.optionalText("grant").map(ClientCredentials::grant));
    }

    /** One that cannot be read must not be taken for none. */
    private static GrantId grant(String text) {
        return GrantId.parse(text).orElseThrow(() -> new IllegalStateException("a credential's grant cannot be read"));
    }

    private String randomText() {
        StringBuilder text = new StringBuilder(RANDOM_CHARACTERS);
        random.ints(RANDOM_CHARACTERS, 0, ALPHABET.length()).forEach(i -> text.append(ALPHABET.charAt(i)));
        return text.toString();
    }

    private static Key key(String clientId) {
        return Key.of(Partition.SERVER, Table.CREDENTIAL, clientId);
    }
}
