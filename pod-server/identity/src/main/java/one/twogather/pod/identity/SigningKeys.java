package one.twogather.pod.identity;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import one.twogather.pod.keyspace.KeySpaceUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The issuer's own keys: which are published, and which one signs (O-021).
 *
 * <p>They look after themselves. Whenever they are asked and a minute has passed, the rows are read again, and by the clock alone it is decided what
 * is due: a key of {@link #LIFETIME} gets a successor; the successor is published at once and signs after {@link #AHEAD}, when every verifier that
 * caches key sets has had time to see it; the old key goes once {@link #OVERLAP} has passed after that. Keys are numbered, and a number is taken by a
 * conditional commit, so of several processes one makes the successor and the others find it.
 *
 * <p>When the key space takes no writes, the keys there are go on being used.
 */
public final class SigningKeys {

    /** How long a key signs. */
    static final Duration LIFETIME = Duration.ofDays(90);
    /** How long a new key is published before it signs. Verifiers cache key sets for an hour or less. */
    static final Duration AHEAD = Duration.ofHours(2);
    /** How long a replaced key stays published: longer than any token lives (O-034). */
    static final Duration OVERLAP = Duration.ofDays(2);
    /** How often the rows are read again: the time after which a key of another process is known. */
    private static final Duration FRESH = Duration.ofMinutes(1);

    /** ES256 signs; RS256 is published too, because some clients register it and look for such a key (O-018). */
    private static final List<JwsAlgorithm> ALGORITHMS = List.of(JwsAlgorithm.ES256, JwsAlgorithm.RS256);

    private static final int MAX_TOKEN = 8 * 1024;
    private static final String ROWS = "signing/";
    private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);

    private final List<JwsAlgorithm> algorithms;
    private final KeyVault vault;
    private final CryptoProviders providers;
    private final SecureRandom random;
    private final Clock clock;
    private final AtomicBoolean renewing = new AtomicBoolean();
    private volatile Known known;

    /** What was read, and when. */
    private record Known(List<Numbered> keys, Instant read) {}

    private record Numbered(String row, SigningKey key) {}

    /**
     * Reads the keys, or makes the first ones.
     *
     * @throws MasterKeyUnusable when they were wrapped with another master key
     */
    public SigningKeys(KeyVault vault, CryptoProviders providers, SecureRandom random, Clock clock) {
        this(ALGORITHMS, vault, providers, random, clock);
    }

    SigningKeys(
            List<JwsAlgorithm> algorithms,
            KeyVault vault,
            CryptoProviders providers,
            SecureRandom random,
            Clock clock) {
        this.algorithms = List.copyOf(algorithms);
        this.vault = vault;
        this.providers = providers;
        this.random = random;
        this.clock = clock;
        this.known = readAndRotate();
    }

    /** Signs a token with the ES256 key whose turn it is. */
    public String sign(String type, Map<String, Object> claims) {
        return sign(JwsAlgorithm.ES256, type, claims);
    }

    /**
     * Signs a token with the key whose turn it is.
     *
     * @param algorithm ES256 or RS256
     * @param type what stands in the header's {@code typ}: what one kind of token must never be taken for another by
     */
    public String sign(JwsAlgorithm algorithm, String type, Map<String, Object> claims) {
        return signer(keys(), algorithm).sign(type, claims, providers);
    }

    /** The claims of a token of this type that this server signed, with a key that is still good. Their times are for the caller to judge. */
    public Optional<Map<String, Object>> signed(String type, String token) {
        Optional<Jws> jws = token.length() > MAX_TOKEN ? Optional.empty() : Jws.parse(token);
        Optional<Claims> header =
                jws.flatMap(Jws::header).filter(read -> read.text("typ").equals(Optional.of(type)));
        return header.flatMap(read -> read.text("kid"))
                .flatMap(this::verification)
                .filter(key -> header.get()
                        .text("alg")
                        .equals(Optional.of(key.algorithm().joseName())))
                .filter(key -> jws.get().isSignedBy(key))
                .flatMap(key -> jws.get().payload())
                .map(Claims::members);
    }

    /** The key of ours that has this {@code kid}, if it is still good. */
    Optional<VerificationKey> verification(String kid) {
        return keys().stream()
                .map(Numbered::key)
                .filter(key -> key.kid().equals(kid))
                .map(SigningKey::verification)
                .findFirst();
    }

    /** The public keys as a JWK Set (RFC 7517 §5). */
    public String publicKeySet() {
        List<Map<String, Object>> keys =
                keys().stream().map(numbered -> numbered.key().publicMembers()).toList();
        return JSONObjectUtils.toJSONString(Map.of("keys", keys));
    }

    /** One thread reads again, the others go on with what there is: keys are published long before they are needed. */
    private List<Numbered> keys() {
        Known now = known;
        boolean fresh = now.read().plus(FRESH).isAfter(clock.instant());
        if (fresh || !renewing.compareAndSet(false, true)) {
            return now.keys();
        }
        try {
            known = readAndRotate();
        } catch (KeySpaceUnavailable unavailable) {
            LOG.warn("The signing keys could not be renewed; those at hand stay in use", unavailable);
            known = new Known(now.keys(), clock.instant());
        } finally {
            renewing.set(false);
        }
        return known.keys();
    }

    private Known readAndRotate() {
        Instant now = clock.instant();
        List<Numbered> keys = read();
        boolean changed = false;
        for (JwsAlgorithm algorithm : algorithms) {
            changed |= addIfDue(of(keys, algorithm), algorithm, now);
            changed |= removeIfDue(of(keys, algorithm), now);
        }
        return new Known(changed ? read() : keys, now);
    }

    private List<Numbered> read() {
        List<Numbered> keys = new ArrayList<>();
        vault.secrets(ROWS).forEach((row, secret) -> keys.add(new Numbered(row, SigningKey.read(secret, providers))));
        return List.copyOf(keys);
    }

    private boolean addIfDue(List<Numbered> keys, JwsAlgorithm algorithm, Instant now) {
        if (!keys.isEmpty() && keys.getLast().key().published().plus(LIFETIME).isAfter(now)) {
            return false;
        }
        int number = keys.isEmpty() ? 1 : numberOf(keys.getLast().row()) + 1;
        // Refused when another process took the number first; either way there is something new to read.
        vault.add(row(algorithm, number), SigningKey.generate(algorithm, now, random));
        return true;
    }

    /** A key is done with when the one after it has been signing for longer than any token lives. */
    private boolean removeIfDue(List<Numbered> keys, Instant now) {
        boolean removed = false;
        for (int i = 0; i + 1 < keys.size(); i++) {
            Instant replaced = keys.get(i + 1).key().published().plus(AHEAD);
            if (!replaced.plus(OVERLAP).isAfter(now)) {
                vault.remove(keys.get(i).row());
                removed = true;
            }
        }
        return removed;
    }

    /** The newest key that has been published for long enough; at the very beginning, the only one. */
    private SigningKey signer(List<Numbered> keys, JwsAlgorithm algorithm) {
        Instant latest = clock.instant().minus(AHEAD);
        List<Numbered> candidates = of(keys, algorithm);
        return candidates.stream()
                .map(Numbered::key)
                .filter(key -> !key.published().isAfter(latest))
                .max(Comparator.comparing(SigningKey::published))
                .orElseGet(() -> candidates.getFirst().key());
    }

    private static List<Numbered> of(List<Numbered> keys, JwsAlgorithm algorithm) {
        return keys.stream()
                .filter(numbered -> numbered.key().algorithm() == algorithm)
                .toList();
    }

    /** Numbers have a fixed width, so that rows are in order of age. */
    private static String row(JwsAlgorithm algorithm, int number) {
        return String.format(Locale.ROOT, "%s%s/%08d", ROWS, algorithm.joseName(), number);
    }

    private static int numberOf(String row) {
        return Integer.parseInt(row.substring(row.lastIndexOf('/') + 1));
    }
}
