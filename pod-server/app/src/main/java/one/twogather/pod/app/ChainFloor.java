package one.twogather.pod.app;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import one.twogather.pod.did.Chain;
import one.twogather.pod.did.DidResolver;
import one.twogather.pod.hosting.ChainIdentities;
import one.twogather.pod.registry.Registrar;
import one.twogather.pod.registry.Relay;

/** What do people see of their identities on a chain, and who pays when they change them? */
final class ChainFloor {

    /** Somebody waits for a page. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final long MEMORY = 4L << 20;

    /** Empty where no chain is configured. */
    final Optional<ChainIdentities> identities;

    ChainFloor(Site site, StoreFloor store, HostingFloor hosting) throws IOException {
        Optional<Chain> chain = site.config().chain();
        Optional<RelayKey> key = RelayKey.of(site.config());
        this.identities = chain.map(it -> identities(it, key, site, store, hosting));
    }

    private static ChainIdentities identities(
            Chain chain, Optional<RelayKey> key, Site site, StoreFloor store, HostingFloor hosting) {
        Dids dids = new Dids(site.config());
        Registrar registrar = new Registrar(dids.access(chain, site.clock()));
        DidResolver resolver = dids.asking(chain, PATIENCE, MEMORY, site.clock());
        Optional<Relay> relay =
                key.map(pays -> new Relay(registrar, pays.key(), pays.limits(), store.rows, site.clock()));
        return new ChainIdentities(
                registrar, resolver, relay, (account, address) -> hosting.wallets.list(account).stream()
                        .anyMatch(wallet -> wallet.address().equals(address)));
    }
}
