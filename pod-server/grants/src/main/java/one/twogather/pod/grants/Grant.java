package one.twogather.pod.grants;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import one.twogather.pod.model.AccessModes;
import one.twogather.pod.model.Did;
import one.twogather.pod.model.GrantId;
import one.twogather.pod.model.Parsed;
import one.twogather.pod.model.ResourceId;

/**
 * What somebody let an app do for them. It is a UCAN delegation (house decision 5); this is what it says.
 *
 * @param created to the millisecond
 * @param state what became of it
 */
public record Grant(GrantId id, Terms terms, Instant created, State state) implements Allowance {

    /** Sooner or later somebody makes a grant of everything there is, piece by piece. */
    public static final int MAX_PARTS = 32;

    /**
     * What is allowed, to whom, until when.
     *
     * @param client the client's identifier, as its tokens name it
     * @param clientName what it called itself when it asked
     * @param asked what the client asked for, in its own words or a digest of them: the same question is not put twice
     * @param parts none allows what anybody may do and no more
     * @param expires the first moment at which it allows nothing; none if it has no end
     * @param home where the client lives: the host of its document, or of the address that its answers went to; empty where nobody knows
     * @param isLink the client is a key that was made for a sharing link, and is whoever holds that link
     */
    public record Terms(
            String client,
            String clientName,
            String asked,
            List<GrantPart> parts,
            Optional<Instant> expires,
            String home,
            boolean isLink) {
        public Terms {
            parts = List.copyOf(parts);
            if (parts.size() > MAX_PARTS) {
                throw new IllegalArgumentException("a grant has at most " + MAX_PARTS + " parts");
            }
        }

        /** What an app is allowed, by its key or by the tokens that it shows. */
        public Terms(String client, String clientName, String asked, List<GrantPart> parts, Optional<Instant> expires) {
            this(client, clientName, asked, parts, expires, "", false);
        }

        /** The same for a client that lives there. */
        public Terms at(String place) {
            return new Terms(client, clientName, asked, parts, expires, place, isLink);
        }

        /** The same for the same holder, of other parts. */
        public Terms with(List<GrantPart> others) {
            return new Terms(client, clientName, asked, others, expires, home, isLink);
        }

        /** The key to which it is given, where the client is one (the native form); a client of OpenID Connect shows tokens instead. */
        public Optional<Did> holder() {
            return client.startsWith("did:key:") && Did.parse(client) instanceof Parsed.Valid<Did>(Did did)
                    ? Optional.of(did)
                    : Optional.empty();
        }
    }

    /** What became of it. */
    public sealed interface State {

        record Active() implements State {}

        record TakenBack(Instant at) implements State {}

        /** Changed: another stands in its place, for tokens that name this one too. */
        record Replaced(GrantId by, Instant at) implements State {}
    }

    @Override
    public AccessModes modes(ResourceId resource, Supplier<Optional<Set<String>>> types) {
        boolean own = resource.pod().equals(id.pod());
        AccessModes held = AccessModes.NONE;
        for (GrantPart part : terms.parts()) {
            if (!held.plus(part.modes()).equals(held)) {
                held = held.plus(part.modes(resource, own, types));
            }
        }
        return held;
    }

    @Override
    public boolean admits(ResourceId resource, Set<String> types) {
        boolean own = resource.pod().equals(id.pod());
        return terms.parts().stream().anyMatch(part -> part.admits(resource, own, types));
    }

    /** The inbox that it opens, if it is one; then it opens nothing else. */
    public Optional<Scope.Inbox> inbox() {
        return terms.parts().stream()
                .map(GrantPart::scope)
                .filter(Scope.Inbox.class::isInstance)
                .map(Scope.Inbox.class::cast)
                .findFirst();
    }

    boolean isExpired(Instant now) {
        return terms.expires().filter(end -> !now.isBefore(end)).isPresent();
    }
}
