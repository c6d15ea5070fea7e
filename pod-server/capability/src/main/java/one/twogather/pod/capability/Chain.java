package one.twogather.pod.capability;

import java.util.List;
import java.util.Optional;
import one.twogather.pod.ipld.Node;
import one.twogather.pod.model.Did;

/**
 * Delegations that lead from a subject to a holder, each by the audience of the one before. Made by {@link Verifier} alone, so the signatures of its links
 * held when it was made; whether it holds now, {@link Verifier#stillHolds} says.
 */
public final class Chain {

    private final List<Token<Delegation>> links;
    private final Did subject;

    private Chain(List<Token<Delegation>> links, Did subject) {
        this.links = List.copyOf(links);
        this.subject = subject;
    }

    /** Steps 6 and 7 between delegations. */
    static Chain of(List<Token<Delegation>> links, Did subject, Did holder) throws RefusedToken {
        Chain chain = new Chain(links, subject);
        chain.requireRoot();
        chain.requireOneSubject();
        chain.requireAlignment(holder);
        chain.requireNarrowing();
        return chain;
    }

    /** The delegations, the subject's first. */
    public List<Token<Delegation>> links() {
        return links;
    }

    /** Whose things it is about. */
    public Did subject() {
        return subject;
    }

    /** Who may use it: the audience of the last. */
    public Did holder() {
        return links.getLast().claims().audience();
    }

    /** Whether someone may take back the last link: every issuer in the chain may, and the subject. */
    public boolean isRevocableBy(Did someone) {
        return someone.equals(subject)
                || links.stream().anyMatch(link -> link.claims().issuer().did().equals(someone));
    }

    /** Why the holder may not do this, if it may not: the end of step 7, and step 8. The times and revocations of the links are not asked. */
    public Optional<Refusal> refusal(Command command, Node.Fields facts) {
        return switch (RefusedToken.checked(() -> require(command, facts))) {
            case Checked.Held<Chain> allowed -> Optional.empty();
            case Checked.Refused<Chain>(Refusal refusal) -> Optional.of(refusal);
        };
    }

    Chain require(Command command, Node.Fields facts) throws RefusedToken {
        require(command);
        Effort effort = new Effort();
        for (Token<Delegation> link : links) {
            link.claims().policy().require(facts, effort);
        }
        return this;
    }

    /** The end of step 7. */
    void require(Command command) throws RefusedToken {
        if (!links.getLast().claims().command().covers(command)) {
            throw new RefusedToken(Fault.INVALID_COMMAND, "the command was not delegated: " + command);
        }
    }

    private void requireRoot() throws RefusedToken {
        if (links.isEmpty()) {
            throw new RefusedToken(Fault.INVALID_CLAIM, "who is not the subject shows by which delegations they act");
        }
        if (links.getFirst().claims().subject() instanceof Subject.Any) {
            throw new RefusedToken(Fault.INVALID_CLAIM, "a chain begins with a delegation that names its subject");
        }
    }

    private void requireOneSubject() throws RefusedToken {
        for (Token<Delegation> link : links) {
            if (link.claims().subject() instanceof Subject.Of(Did did) && !did.equals(subject)) {
                throw new RefusedToken(Fault.INVALID_SUBJECT, "a delegation is about somebody else's things");
            }
        }
        if (!links.getFirst().claims().issuer().did().equals(subject)) {
            throw new RefusedToken(Fault.INVALID_CLAIM, "a chain begins with a delegation by its subject");
        }
    }

    private void requireAlignment(Did holder) throws RefusedToken {
        for (int i = 0; i < links.size(); i++) {
            boolean last = i == links.size() - 1;
            Did next = last ? holder : links.get(i + 1).claims().issuer().did();
            if (!links.get(i).claims().audience().equals(next)) {
                throw new RefusedToken(Fault.INVALID_AUDIENCE, "a delegation is used by another than it was given to");
            }
        }
    }

    private void requireNarrowing() throws RefusedToken {
        for (int i = 1; i < links.size(); i++) {
            Command parent = links.get(i - 1).claims().command();
            Command child = links.get(i).claims().command();
            if (!parent.covers(child)) {
                throw new RefusedToken(Fault.INVALID_COMMAND, child + " was delegated by one who may only " + parent);
            }
        }
    }
}
