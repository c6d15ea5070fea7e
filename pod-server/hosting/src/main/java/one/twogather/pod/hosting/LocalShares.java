package one.twogather.pod.hosting;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import one.twogather.pod.grants.Grant;
import one.twogather.pod.grants.GrantBook;
import one.twogather.pod.identity.Account;
import one.twogather.pod.identity.Accounts;
import one.twogather.pod.model.AccessMode;
import one.twogather.pod.model.AccessModes;
import one.twogather.pod.model.GrantId;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Parsed;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.ResourcePath;
import one.twogather.pod.model.WebId;
import one.twogather.pod.solid.SharedRules;

/** Shares by the rooms of this very process: people by access rules, links by grants. */
public final class LocalShares implements Shares {

    private final Accounts accounts;
    private final Sharing sharing;
    private final SharedRules rules;
    private final GrantBook grants;
    private final PodLocator locator;
    private final Runnable changed;

    /** @param changed told after something was taken back, so that what it opened is closed at once */
    public LocalShares(
            Accounts accounts,
            Sharing sharing,
            SharedRules rules,
            GrantBook grants,
            PodLocator locator,
            Runnable changed) {
        this.accounts = accounts;
        this.sharing = sharing;
        this.rules = rules;
        this.grants = grants;
        this.locator = locator;
        this.changed = changed;
    }

    @Override
    public Outcome<NewShare> withPerson(String account, String what, String webId, Set<AccessMode> actions) {
        if (actions.isEmpty() || !AccessMode.OF_RULES.containsAll(actions)) {
            return unclear("with people, share to read, append, write, control");
        }
        return owner(account).then(owner -> path(what, owner.name()).then(path -> switch (WebId.parse(webId)) {
            case Parsed.Invalid<WebId>(String reason) -> unclear(reason);
            case Parsed.Valid<WebId>(WebId person) -> let(owner, path, person, AccessModes.of(actions));
        }));
    }

    private Outcome<NewShare> let(Account owner, ResourcePath path, WebId person, AccessModes modes) {
        if (person.equals(owner.webId())) {
            return unclear("it is theirs already");
        }
        if (path.auxiliary().isPresent()) {
            return unclear("rules and descriptions go with what they are about");
        }
        return rules.let(new ResourceId(owner.name(), path), person, modes, owner.webId())
                .then(named -> {
                    changed.run();
                    return Outcome.done(new NewShare(ShownShares.of(named), Optional.empty()));
                });
    }

    @Override
    public Outcome<NewShare> byLink(String account, String what, String name, Set<AccessMode> actions, Duration life) {
        if (name.isBlank() || actions.isEmpty()) {
            return unclear("a link has a name, and lets do something");
        }
        return owner(account)
                .then(owner -> path(what, owner.name())
                        .then(path -> offer(name.strip(), path, AccessModes.of(actions), life))
                        .then(offer -> sharing.share(owner.name(), offer)))
                .then(link -> Outcome.done(new NewShare(
                        ShownShares.of(link.grant()).findFirst().orElseThrow(), Optional.of(link.address()))));
    }

    private static Outcome<Sharing.Offer> offer(String name, ResourcePath path, AccessModes modes, Duration life) {
        try {
            return Outcome.done(new Sharing.Offer(name, path, modes, life));
        } catch (IllegalArgumentException unusable) {
            return unclear("a name is one line of at most " + Sharing.MAX_NAME + " characters, and a link lasts 1 to "
                    + Sharing.LONGEST.toDays() + " days");
        }
    }

    @Override
    public Outcome<List<Share>> list(String account) {
        return owner(account).then(owner -> people(owner).then(people -> {
            List<Share> all =
                    new ArrayList<>(people.stream().map(ShownShares::of).toList());
            grants.holding(owner.name()).stream().flatMap(ShownShares::of).forEach(all::add);
            all.sort(Comparator.comparing(Share::path).thenComparing(Share::id));
            return Outcome.done(List.copyOf(all));
        }));
    }

    /** Whom rules name besides the owner. */
    private Outcome<List<SharedRules.Named>> people(Account owner) {
        return rules.all(owner.name())
                .then(all -> Outcome.done(all.stream()
                        .filter(named -> !named.person().equals(owner.webId()))
                        .toList()));
    }

    @Override
    public Outcome<Share> takeBack(String id) {
        int dash = id.lastIndexOf('-');
        Optional<PodId> pod = dash > 0 && PodId.parse(id.substring(0, dash)) instanceof Parsed.Valid<PodId>(PodId found)
                ? Optional.of(found)
                : Optional.empty();
        Optional<Account> owner = pod.flatMap(accounts::find);
        if (owner.isEmpty()) {
            return nothing();
        }
        Optional<Grant> link = GrantId.parse(pod.get().name() + "/" + id.substring(dash + 1))
                .flatMap(grants::live)
                .filter(grant -> grant.terms().isLink());
        return link.isPresent() ? end(link.get()) : takeOut(owner.get(), id);
    }

    private Outcome<Share> end(Grant link) {
        Optional<Share> share = ShownShares.of(link).findFirst();
        grants.revoke(link.id());
        changed.run();
        return share.map(Outcome::done).orElseGet(LocalShares::nothing);
    }

    private Outcome<Share> takeOut(Account owner, String id) {
        return people(owner).then(people -> people.stream()
                .filter(named -> ShownShares.of(named).id().equals(id))
                .findFirst()
                .map(named -> rules.takeOut(named, owner.webId()))
                .orElseGet(LocalShares::nothing)
                .then(named -> {
                    changed.run();
                    return Outcome.done(ShownShares.of(named));
                }));
    }

    private Outcome<Account> owner(String account) {
        return switch (PodId.parse(account)) {
            case Parsed.Invalid<PodId>(String reason) -> unclear(reason);
            case Parsed.Valid<PodId>(PodId pod) ->
                accounts.find(pod)
                        .map(Outcome::done)
                        .orElseGet(
                                () -> Outcome.refused(Problem.of(ProblemType.NOT_FOUND, "there is no account " + pod)));
        };
    }

    private Outcome<ResourcePath> path(String what, PodId pod) {
        return Sharing.path(what.strip(), pod, locator)
                .map(Outcome::done)
                .orElseGet(() -> unclear("what names a document or a folder of the pod, by address or path"));
    }

    private static <T> Outcome<T> nothing() {
        return Outcome.refused(Problem.of(ProblemType.NOT_FOUND, "nothing of that name is shared"));
    }

    private static <T> Outcome<T> unclear(String reason) {
        return Outcome.refused(Problem.of(ProblemType.UNPROCESSABLE, reason));
    }
}
