package one.twogather.pod.hosting;

import java.util.Set;
import one.twogather.pod.access.OwnerSource;
import one.twogather.pod.identity.Accounts;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.WebId;

/** A pod belongs to the account of the same name. Asked at every request; the rows come from the key space's memory. */
public final class PodOwners implements OwnerSource {

    private final Accounts accounts;

    public PodOwners(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Set<WebId> owners(PodId pod) {
        return accounts.find(pod).map(account -> Set.of(account.webId())).orElse(Set.of());
    }
}
