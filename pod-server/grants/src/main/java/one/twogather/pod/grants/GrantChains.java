package one.twogather.pod.grants;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.capability.Chain;
import one.twogather.pod.capability.Delegation;
import one.twogather.pod.capability.Token;
import one.twogather.pod.capability.Validity;
import one.twogather.pod.ipld.Cid;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.model.Did;
import one.twogather.pod.model.GrantId;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.PodLocator;

/**
 * Grants that were passed on: chains of delegations, each of which begins with a grant of a pod's book and is named like one, so that whatever asks about
 * grants need not know of them (decision 198). What a chain says never changes and is remembered; whether its grant and each of its links still hold is
 * looked up whenever it is asked about.
 *
 * <p>Safe for use by many threads.
 */
public final class GrantChains implements Allowances {

    private static final int OVERHEAD = 4_096;

    private final GrantBook book;
    private final ProofShelf shelf;
    private final RevokedTokens revoked;
    private final GrantLanguage language;
    private final Clock clock;
    private final Cache<GrantId, Links> memory;

    /** What comes after the grant, and what each leaves of it. */
    private record Links(GrantId grant, List<Token<Delegation>> tokens, List<Narrowing> narrowings) {}

    /** @param memory bytes for chains that were read */
    public GrantChains(GrantBook book, KeySpace rows, PodLocator locator, long memory, Clock clock) {
        this.book = book;
        this.shelf = new ProofShelf(rows);
        this.revoked = book.revoked();
        this.language = new GrantLanguage(locator);
        this.clock = clock;
        this.memory = Caffeine.newBuilder()
                .maximumWeight(memory)
                .weigher((GrantId name, Links links) -> weight(links))
                .executor(Runnable::run)
                .build();
    }

    private static int weight(Links links) {
        return links.tokens().stream()
                .mapToInt(token -> OVERHEAD + 16 * token.bytes().length())
                .sum();
    }

    @Override
    public Optional<? extends Allowance> of(GrantId name) {
        Optional<Grant> itself = book.live(name);
        return itself.isPresent() ? itself : narrowed(name);
    }

    /** Whether a grant, or a chain that comes of one, still holds. */
    public boolean holds(GrantId name) {
        return of(name).isPresent();
    }

    private Optional<NarrowedGrant> narrowed(GrantId name) {
        Optional<Links> known = links(name);
        if (known.isEmpty() || !known.get().tokens().stream().allMatch(link -> holds(name.pod(), link))) {
            return Optional.empty();
        }
        return book.live(known.get().grant())
                .map(grant -> new NarrowedGrant(grant, known.get().narrowings(), language));
    }

    private boolean holds(PodId pod, Token<Delegation> link) {
        Instant now = clock.instant();
        Validity times = link.claims().validity();
        return !now.isBefore(times.from())
                && now.isBefore(times.until())
                && link.names().stream().noneMatch(cid -> isRevoked(pod, cid));
    }

    private Optional<Links> links(GrantId name) {
        Links known = memory.getIfPresent(name);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<ProofShelf.Kept> row = shelf.find(name);
        if (row.isEmpty() || row.get().chain().isEmpty()) {
            return Optional.empty();
        }
        List<Token<Delegation>> tokens = new ArrayList<>();
        for (Cid cid : row.get().chain()) {
            Optional<Token<Delegation>> token = kept(name.pod(), cid);
            if (token.isEmpty()) {
                return Optional.empty();
            }
            tokens.add(token.get());
        }
        Links links = links(shelf.grantOf(name).orElseThrow(), tokens);
        memory.put(name, links);
        return Optional.of(links);
    }

    private static Links links(GrantId grant, List<Token<Delegation>> tokens) {
        return new Links(
                grant,
                List.copyOf(tokens),
                tokens.stream().map(token -> new Narrowing(token.claims())).toList());
    }

    /** Whether a delegation about a pod was taken back, or is a grant that does not hold any more. */
    boolean isRevoked(PodId pod, Cid cid) {
        Optional<GrantId> name = name(pod, cid);
        return name.isEmpty()
                || revoked.isRevoked(name.get())
                || book.find(name.get()).isPresent() && book.live(name.get()).isEmpty();
    }

    /** Takes a delegation back: a grant of the book, or one that was passed on. */
    void revoke(PodId pod, Token<Delegation> delegation, Did by) {
        GrantId name = name(pod, delegation.cid()).orElseThrow();
        if (book.find(name).isPresent()) {
            book.revoke(name);
        } else {
            revoked.note(
                    name, by, clock.instant(), delegation.claims().validity().until());
        }
    }

    /** A delegation that is kept here and was passed on by somebody. */
    Optional<Token<Delegation>> kept(PodId pod, Cid cid) {
        return name(pod, cid).flatMap(shelf::find).flatMap(ProofShelf.Kept::delegation);
    }

    /** Any delegation that is kept here: passed on, of the book, or that which the book's are signed under. */
    Optional<Token<Delegation>> any(PodId pod, Cid cid) {
        return book.lineage()
                .rootOf(pod, cid)
                .or(() -> name(pod, cid).flatMap(book::delegation).map(bytes -> Token.delegation(bytes)
                        .orThrow()))
                .or(() -> kept(pod, cid));
    }

    /** The grants by which somebody may come to have been given a part of a pod. */
    Optional<GrantId> grantOf(PodId pod, Did holder) {
        return book.standing(pod, holder.text()).map(Grant::id).or(() -> shelf.grantOf(pod, holder));
    }

    boolean keep(GrantId grant, Token<Delegation> delegation) {
        return shelf.keep(grant, delegation, clock.instant());
    }

    /** Where in a chain the grant stands that it comes of; empty if there is none of this pod's book at its place. */
    Optional<Integer> placeOfGrant(PodId pod, Chain chain) {
        int place = book.lineage().rootOf(pod, chain.links().getFirst().cid()).isPresent() ? 1 : 0;
        return place < chain.links().size()
                        && name(pod, chain.links().get(place).cid())
                                .flatMap(book::find)
                                .isPresent()
                ? Optional.of(place)
                : Optional.empty();
    }

    /**
     * Names what a verified chain stands for, and keeps what is needed to know it again.
     *
     * @param passedOn the links after the grant, each of which has an end
     * @return empty if there is no room
     */
    Optional<GrantId> bind(GrantId grant, List<Token<Delegation>> passedOn) {
        if (passedOn.isEmpty()) {
            return Optional.of(grant);
        }
        GrantId name = new GrantId(grant.pod(), ProofShelf.name(grant, passedOn));
        if (memory.getIfPresent(name) != null) {
            return Optional.of(name);
        }
        boolean kept = passedOn.stream().allMatch(link -> keep(grant, link))
                && shelf.keep(grant, name, passedOn, clock.instant());
        if (kept) {
            memory.put(name, links(grant, passedOn));
        }
        return kept ? Optional.of(name) : Optional.empty();
    }

    static Optional<GrantId> name(PodId pod, Cid cid) {
        return GrantId.parse(pod.name() + "/" + cid);
    }
}
