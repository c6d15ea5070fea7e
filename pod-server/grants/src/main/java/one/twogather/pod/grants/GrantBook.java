package one.twogather.pod.grants;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import one.twogather.pod.capability.Delegation;
import one.twogather.pod.capability.Policy;
import one.twogather.pod.capability.Principal;
import one.twogather.pod.capability.Signer;
import one.twogather.pod.capability.Subject;
import one.twogather.pod.capability.Token;
import one.twogather.pod.capability.Validity;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.Cid;
import one.twogather.pod.ipld.Multihash;
import one.twogather.pod.ipld.Node;
import one.twogather.pod.keyspace.Commit;
import one.twogather.pod.keyspace.CommitResult;
import one.twogather.pod.keyspace.Condition;
import one.twogather.pod.keyspace.Key;
import one.twogather.pod.keyspace.KeyRange;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.Partition;
import one.twogather.pod.keyspace.Row;
import one.twogather.pod.keyspace.Snapshot;
import one.twogather.pod.keyspace.Table;
import one.twogather.pod.model.Did;
import one.twogather.pod.model.GrantId;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.ResourceId;

/**
 * The grants of every pod: what people let apps do for them. A grant is a delegation signed by the pod's key (house decision 5), kept in its pod's own
 * rows, never changed and never lost: it is taken back, or another takes its place, and both are noted beside it.
 *
 * <p>A grant counts as its row says at the moment it is asked about; only what the row means is remembered. So one that was taken back is worth nothing
 * from the very next question on, in this process and any other. To take back everything at once is one row, whatever there is.
 *
 * <p>Safe for use by many threads.
 */
public final class GrantBook implements Allowances {

    /** Rows of grants, by their CID, and rows that find them, by client. */
    static final String GRANTS = "g/";

    private static final String CLIENTS = "c/";
    /** When everything was last taken back, in milliseconds. */
    private static final String EPOCH = "epoch";

    private static final int NONCE_BYTES = 12;

    /** Each change adds one; a chain is as long as a person had patience, and a tampered one has no end. */
    private static final int MAX_CHANGES = 1_000;

    private static final int REMEMBERED_OVERHEAD = 2_048;

    /** Bytes of a delegation that are left to the client's identifier and name, when it is asked whether parts fit. */
    private static final int FOR_NAMES = 8_192;

    private final KeySpace rows;
    private final Function<PodId, Signer> podKeys;
    private final GrantLanguage language;
    private final SecureRandom random;
    private final Clock clock;
    private final Roots roots;
    private final RevokedTokens revoked;
    private final Subjects subjects;
    private final InboxCounts counts;
    private final Cache<GrantId, Remembered> memory;

    private record Remembered(byte[] row, Grant grant) {}

    /**
     * @param podKeys the key that each pod signs with
     * @param memory bytes for grants that were read
     */
    public GrantBook(
            KeySpace rows,
            Function<PodId, Signer> podKeys,
            PodLocator locator,
            long memory,
            SecureRandom random,
            Clock clock) {
        this.rows = rows;
        this.podKeys = podKeys;
        this.language = new GrantLanguage(locator);
        this.roots = new Roots(rows);
        this.revoked = new RevokedTokens(rows);
        this.subjects = new Subjects(rows);
        this.counts = new InboxCounts(rows, clock);
        this.random = random;
        this.clock = clock;
        this.memory = Caffeine.newBuilder()
                .maximumWeight(memory)
                .weigher((GrantId id, Remembered known) -> REMEMBERED_OVERHEAD + 8 * known.row().length)
                .executor(Runnable::run)
                .build();
    }

    /**
     * Writes a grant down; it holds from now on.
     *
     * @throws IllegalArgumentException when it is too long for a delegation
     */
    public Grant give(PodId pod, Grant.Terms terms) {
        Token<Delegation> delegation = sign(pod, terms);
        Instant now = now(pod);
        GrantId id = new GrantId(pod, delegation.cid().toString());
        Commit.Builder commit = Commit.in(Partition.of(pod));
        add(commit, id, delegation, terms, now);
        if (terms.holder().isPresent() && delegation.claims().subject() instanceof Subject.Of(Did owner)) {
            subjects.note(owner, pod);
        }
        require(rows.commit(commit.build()));
        return new Grant(id, terms, now, new Grant.State.Active());
    }

    /**
     * Roots a pod's grants in a key of its owner's: from now on they are about that key's things, and the pod's key signs them under a delegation by it. Those
     * that hold are signed anew and mean what they meant; under their old names they go on. Nothing is taken back by that, whoever has the key from before.
     *
     * @param owner the public key (did:key, Ed25519)
     * @param sign signs bytes with the private one; used before this returns, once
     */
    public void root(PodId pod, Did owner, UnaryOperator<byte[]> sign) {
        Delegation everything = new Delegation(
                Principal.of(owner),
                podKeys.apply(pod).principal().did(),
                new Subject.Of(owner),
                GrantLanguage.POD,
                Policy.NONE,
                Validity.UNLIMITED,
                nonce(),
                new Node.Fields(Map.of()));
        subjects.note(owner, pod);
        roots.put(pod, Token.sign(everything, new OwnersHand(owner, sign)));
        for (Grant grant : holding(pod)) {
            replace(grant.id(), grant.terms(), Optional.of(grant.created()));
        }
    }

    /** The delegation that a pod's grants are signed under, as the owner's key signed it; none where the owner has no such key. */
    public Optional<Bytes> root(PodId pod) {
        return roots.current(pod).map(Token::bytes);
    }

    /** Whether a grant of these parts could be written down: a delegation has its limits. */
    public boolean canHold(PodId pod, List<GrantPart> parts) {
        try {
            sign(pod, new Grant.Terms("x".repeat(FOR_NAMES), "", "", parts, Optional.of(clock.instant())));
            return true;
        } catch (IllegalArgumentException tooMuch) {
            return false;
        }
    }

    /** One of the delegations by an owner's key that grants of this pod are or were signed under. */
    Optional<Token<Delegation>> rootOf(PodId pod, Cid cid) {
        return roots.find(pod, cid);
    }

    /** The same chain from its beginning, where that is one that its first link was signed under. */
    List<Token<Delegation>> fromRoot(PodId pod, List<Token<Delegation>> chain) {
        Delegation first = chain.getFirst().claims();
        Optional<Token<Delegation>> root = roots.all(pod).stream()
                .filter(one -> !first.issuer().equals(one.claims().issuer()))
                .filter(one -> first.subject().equals(one.claims().subject()))
                .findFirst();
        List<Token<Delegation>> whole = new ArrayList<>();
        root.ifPresent(whole::add);
        whole.addAll(chain);
        return whole;
    }

    /** Whether somebody's things are what is in a pod: its key's, or a key's that its owner has or had. */
    boolean isAbout(PodId pod, Did subject) {
        return podKeys.apply(pod).principal().did().equals(subject)
                || roots.all(pod).stream()
                        .anyMatch(root -> root.claims().issuer().did().equals(subject));
    }

    /** The pod of whose things a delegation to a key is, by its subject. */
    Optional<PodId> podOf(Did subject) {
        return subjects.podOf(subject).filter(pod -> isAbout(pod, subject));
    }

    Did podKey(PodId pod) {
        return podKeys.apply(pod).principal().did();
    }

    RevokedTokens revoked() {
        return revoked;
    }

    /** What was put into inboxes today. */
    InboxCounts counts() {
        return counts;
    }

    /** The names of all delegations to keys that were taken back, here or by those who passed them on, and have not expired. */
    public List<String> revocations() {
        return revoked.published(clock.instant());
    }

    /** A number that is another one whenever {@link #revocations} would name one more. */
    public long revocationsMade() {
        return revoked.publications();
    }

    /** A key does not ask here whether its grant still holds: others who are shown it have to be told. */
    private void tell(Grant ended) {
        if (ended.terms().holder().isPresent()) {
            revoked.publish(ended.id(), ended.terms().expires().orElse(Instant.MAX));
        }
    }

    /** The grant of this name, whatever became of it. */
    public Optional<Grant> find(GrantId id) {
        byte[] row = rows.get(key(id));
        return row == null ? Optional.empty() : Optional.of(read(id, row));
    }

    /** What stands for this grant now: itself, or what it was changed into; nothing if it was taken back, or has expired. */
    public Optional<Grant> live(GrantId id) {
        return latest(id).filter(grant -> grant.state() instanceof Grant.State.Active && holds(grant));
    }

    @Override
    public Optional<Grant> of(GrantId name) {
        return live(name);
    }

    /** What a grant was changed into last, or itself. */
    private Optional<Grant> latest(GrantId id) {
        Optional<Grant> found = find(id);
        for (int change = 0; change < MAX_CHANGES; change++) {
            if (found.isEmpty()
                    || !(found.get().state() instanceof Grant.State.Replaced(GrantId by, Instant ignored))) {
                return found;
            }
            found = find(by);
        }
        return Optional.empty();
    }

    /** The names of all grants of a pod, whatever became of them. */
    public List<GrantId> names(PodId pod) {
        List<GrantId> all = new ArrayList<>();
        try (Snapshot now = rows.snapshot();
                Snapshot.Rows found = now.scan(KeyRange.startingWith(key(pod, GRANTS)))) {
            while (found.hasNext()) {
                all.add(new GrantId(pod, found.next().key().restText().substring(GRANTS.length())));
            }
        }
        return List.copyOf(all);
    }

    /** Every grant of a pod, the newest first, whatever became of it. */
    public List<Grant> list(PodId pod) {
        List<Grant> all = new ArrayList<>();
        try (Snapshot now = rows.snapshot();
                Snapshot.Rows found = now.scan(KeyRange.startingWith(key(pod, GRANTS)))) {
            while (found.hasNext()) {
                Row row = found.next();
                String cid = row.key().restText().substring(GRANTS.length());
                all.add(GrantRow.read(new GrantId(pod, cid), row.value()));
            }
        }
        all.sort(Comparator.comparing(Grant::created).reversed());
        return List.copyOf(all);
    }

    /** The grants of a pod that hold, the newest first. */
    public List<Grant> holding(PodId pod) {
        return list(pod).stream()
                .filter(grant -> grant.state() instanceof Grant.State.Active && holds(grant))
                .toList();
    }

    /** The newest grant that a client has and that holds. */
    public Optional<Grant> standing(PodId pod, String client) {
        List<Grant> held = new ArrayList<>();
        String prefix = ofClient(client);
        try (Snapshot now = rows.snapshot();
                Snapshot.Rows found = now.scan(KeyRange.startingWith(key(pod, prefix)))) {
            while (found.hasNext()) {
                String cid = found.next().key().restText().substring(prefix.length());
                find(new GrantId(pod, cid))
                        .filter(grant -> grant.terms().client().equals(client))
                        .filter(grant -> grant.state() instanceof Grant.State.Active && holds(grant))
                        .ifPresent(held::add);
            }
        }
        return held.stream().max(Comparator.comparing(Grant::created));
    }

    /** The delegation as it was signed. */
    public Optional<Bytes> delegation(GrantId id) {
        byte[] row = rows.get(key(id));
        return row == null
                ? Optional.empty()
                : Optional.of(GrantRow.delegation(row).bytes());
    }

    /** The same, as it is sent. */
    public Optional<byte[]> signed(GrantId id) {
        return delegation(id).map(Bytes::toArray);
    }

    /**
     * Puts other terms in a grant's place, from the next request on, for tokens too that name the old one.
     *
     * @return what holds now; empty if there was nothing to change any more
     */
    public Optional<Grant> change(GrantId id, Grant.Terms terms) {
        find(id).filter(grant -> grant.state() instanceof Grant.State.Active).ifPresent(this::tell);
        return replace(id, terms, Optional.empty());
    }

    /** @param created when the new one counts as made; empty for now */
    private Optional<Grant> replace(GrantId id, Grant.Terms terms, Optional<Instant> created) {
        byte[] row = rows.get(key(id));
        if (row == null || !(read(id, row).state() instanceof Grant.State.Active)) {
            return Optional.empty();
        }
        Token<Delegation> delegation = sign(id.pod(), terms);
        Instant now = now(id.pod());
        GrantId next = new GrantId(id.pod(), delegation.cid().toString());
        Commit.Builder commit = Commit.in(Partition.of(id.pod())).require(new Condition.Unchanged(key(id), row));
        Instant made = created.orElse(now);
        add(commit, next, delegation, terms, made);
        Grant old = read(id, row);
        commit.put(
                key(id), GrantRow.encode(GrantRow.delegation(row), old.created(), new Grant.State.Replaced(next, now)));
        commit.delete(key(id.pod(), ofClient(old.terms().client()) + id.cid()));
        return rows.commit(commit.build()) instanceof CommitResult.Committed
                ? Optional.of(new Grant(next, terms, made, new Grant.State.Active()))
                : replace(id, terms, created);
    }

    /**
     * Takes a grant back, or what it was changed into. From the next request on it allows nothing, under any of its names.
     *
     * @return what was taken back; empty if there was nothing to take back any more
     */
    public Optional<Grant> revoke(GrantId id) {
        return latest(id).flatMap(grant -> end(grant.id())).or(() -> retried(id));
    }

    /** Changed in the meantime: then what it was changed into is meant. */
    private Optional<Grant> retried(GrantId id) {
        return latest(id)
                .filter(grant -> grant.state() instanceof Grant.State.Active)
                .flatMap(grant -> revoke(id));
    }

    private Optional<Grant> end(GrantId id) {
        byte[] row = rows.get(key(id));
        if (row == null || !(read(id, row).state() instanceof Grant.State.Active)) {
            return Optional.empty();
        }
        Grant old = read(id, row);
        tell(old);
        Grant.State state = new Grant.State.TakenBack(now(id.pod()));
        CommitResult result = rows.commit(Commit.in(Partition.of(id.pod()))
                .require(new Condition.Unchanged(key(id), row))
                .put(key(id), GrantRow.encode(GrantRow.delegation(row), old.created(), state))
                .delete(key(id.pod(), ofClient(old.terms().client()) + id.cid()))
                .build());
        return result instanceof CommitResult.Committed
                ? Optional.of(new Grant(id, old.terms(), old.created(), state))
                : Optional.empty();
    }

    /** Takes back every grant of a pod that was made until now, at once. */
    public void revokeAll(PodId pod) {
        holding(pod).forEach(this::tell);
        byte[] epoch = Long.toString(now(pod).toEpochMilli()).getBytes(StandardCharsets.UTF_8);
        require(rows.commit(
                Commit.in(Partition.of(pod)).put(key(pod, EPOCH), epoch).build()));
    }

    /** When everything was last taken back. */
    private Optional<Instant> epoch(PodId pod) {
        byte[] row = rows.get(key(pod, EPOCH));
        return row == null
                ? Optional.empty()
                : Optional.of(Instant.ofEpochMilli(Long.parseLong(new String(row, StandardCharsets.UTF_8))));
    }

    private boolean holds(Grant grant) {
        return !grant.isExpired(clock.instant())
                && epoch(grant.id().pod())
                        .filter(epoch -> !grant.created().isAfter(epoch))
                        .isEmpty();
    }

    private Token<Delegation> sign(PodId pod, Grant.Terms terms) {
        Signer podKey = podKeys.apply(pod);
        Did did = podKey.principal().did();
        Delegation delegation = new Delegation(
                Principal.of(did),
                terms.holder().orElse(did),
                new Subject.Of(roots.owner(pod).orElse(did)),
                GrantLanguage.POD,
                language.policy(terms.parts(), ResourceId.rootOf(pod)),
                terms.expires().map(Validity::until).orElse(Validity.UNLIMITED),
                nonce(),
                GrantRow.meta(terms));
        return Token.sign(delegation, podKey);
    }

    private Bytes nonce() {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        return Bytes.copyOf(nonce);
    }

    private void add(Commit.Builder commit, GrantId id, Token<Delegation> delegation, Grant.Terms terms, Instant now) {
        commit.put(key(id), GrantRow.encode(delegation, now, new Grant.State.Active()));
        commit.put(key(id.pod(), ofClient(terms.client()) + id.cid()), new byte[] {1});
    }

    private Grant read(GrantId id, byte[] row) {
        Remembered known = memory.getIfPresent(id);
        if (known != null && Arrays.equals(known.row(), row)) {
            return known.grant();
        }
        Grant grant = GrantRow.read(id, row);
        memory.put(id, new Remembered(row, grant));
        return grant;
    }

    /** Later than the last time that everything was taken back, however the clock was set since: what is given after that holds. */
    private Instant now(PodId pod) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return epoch(pod)
                .filter(epoch -> !now.isAfter(epoch))
                .map(epoch -> epoch.plusMillis(1))
                .orElse(now);
    }

    static void require(CommitResult result) {
        if (!(result instanceof CommitResult.Committed)) {
            throw new IllegalStateException("a commit without conditions was refused: " + result);
        }
    }

    /** Identifiers of clients are longer than keys may be, and are whatever their issuers like. */
    private static String ofClient(String client) {
        return CLIENTS + digest(client) + "/";
    }

    private static String digest(String client) {
        return Multihash.sha256(Bytes.copyOf(client.getBytes(StandardCharsets.UTF_8)))
                .digest()
                .toString();
    }

    private static Key key(GrantId id) {
        return key(id.pod(), GRANTS + id.cid());
    }

    private static Key key(PodId pod, String rest) {
        return Key.of(Partition.of(pod), Table.GRANT, rest);
    }
}
