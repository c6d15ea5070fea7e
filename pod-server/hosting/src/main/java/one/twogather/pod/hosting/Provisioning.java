package one.twogather.pod.hosting;

import java.util.List;
import java.util.Optional;
import one.twogather.pod.identity.Accounts;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.model.WebId;
import one.twogather.pod.solid.PodFounding;

/**
 * Makes accounts and their pods, step by step: take the name, add the account, found the pod. Each step can be done again without harm and is marked
 * when it is done, so a making that was cut short goes on where it stopped: at the next start, or when the same account is asked for again.
 */
public final class Provisioning {

    private final Provisions provisions;
    private final Accounts accounts;
    private final PodFounding founding;
    private final PodLocator locator;

    public Provisioning(KeySpace rows, Accounts accounts, PodFounding founding, PodLocator locator) {
        this.provisions = new Provisions(rows);
        this.accounts = accounts;
        this.founding = founding;
        this.locator = locator;
    }

    /**
     * Makes an account and its pod, or completes them.
     *
     * @return refused with {@code NAME_TAKEN} if they are complete, and with {@code UNPROCESSABLE} if the pods here were made for another public
     *     address: its IRIs would not fit theirs
     */
    public Outcome<WebId> make(PodId name) {
        if (provisions.find(name).filter(Provision::isComplete).isPresent()) {
            return Outcome.refused(Problem.of(ProblemType.NAME_TAKEN, "there is an account " + name));
        }
        String base = provisions.base(locator.issuer());
        if (!base.equals(locator.issuer())) {
            return Outcome.refused(Problem.of(
                    ProblemType.UNPROCESSABLE,
                    "the pods here were made for " + base + " but public-url is " + locator.issuer()
                            + ": give the former as public-url"));
        }
        return Outcome.done(
                complete(provisions.begin(name, locator.webId(name))).owner());
    }

    /** Goes on with everything that was cut short; gives the names. */
    public List<PodId> resume() {
        List<Provision> unfinished = provisions.all().stream()
                .filter(provision -> !provision.isComplete())
                .toList();
        unfinished.forEach(this::complete);
        return unfinished.stream().map(Provision::name).toList();
    }

    /** The public address for which the pods in {@code rows} were made; empty before the first account. */
    public static Optional<String> madeFor(KeySpace rows) {
        return new Provisions(rows).madeFor();
    }

    /** Every account with its owner, and whether it is complete. */
    List<Provision> all() {
        return provisions.all();
    }

    private Provision complete(Provision from) {
        Provision at = from;
        while (!at.isComplete()) {
            Provision next =
                    switch (at.done()) {
                        case BEGUN -> addAccount(at);
                        case ACCOUNT -> foundPod(at);
                        case POD -> at;
                    };
            provisions.mark(at, next);
            at = next;
        }
        return at;
    }

    private Provision addAccount(Provision at) {
        accounts.add(at.name(), at.owner());
        return at.after(Provision.Step.ACCOUNT);
    }

    private Provision foundPod(Provision at) {
        founding.found(at.name(), at.owner(), locator.issuer(), at.name().name());
        return at.after(Provision.Step.POD);
    }
}
