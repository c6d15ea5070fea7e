package one.twogather.pod.app;

import java.security.SecureRandom;
import java.time.Clock;
import one.twogather.pod.grants.GrantBook;
import one.twogather.pod.grants.GrantChains;
import one.twogather.pod.hosting.PodOwners;
import one.twogather.pod.identity.Accounts;
import one.twogather.pod.identity.PodKeys;

/** Whose is which pod, and whom did they let in? */
final class GrantsFloor {

    final Accounts accounts;
    final PodOwners owners;
    final GrantBook grants;
    final GrantChains chains;

    GrantsFloor(Site site, StoreFloor store) {
        SecureRandom random = site.random();
        Clock clock = site.clock();
        this.accounts = new Accounts(store.rows, clock);
        this.owners = new PodOwners(accounts);
        PodKeys podKeys = new PodKeys(store.vault, random);
        long memory = site.memory().grants();
        this.grants = new GrantBook(store.rows, podKeys::of, store.locator, memory, random, clock);
        this.chains = new GrantChains(grants, store.rows, store.locator, memory, clock);
    }
}
