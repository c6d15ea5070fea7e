package one.twogather.pod.app;

import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import one.twogather.pod.apps.BundledApps;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.outbound.CachingFetcher;
import one.twogather.pod.outbound.Fetcher;
import one.twogather.pod.outbound.GuardedClient;
import one.twogather.pod.outbound.Limits;

/** The network, as far as strangers may send us there. */
final class NetworkFloor {

    final GuardedClient guarded;
    final Fetcher internet;
    /** What apps say of themselves. */
    final Fetcher clients;

    /** @param forbidden ports that no fetch may ever reach */
    NetworkFloor(Site site, PodLocator locator, IntPredicate forbidden) {
        this.guarded = new GuardedClient(Set.copyOf(site.config().outboundAllow()), forbidden, Limits.USUAL);
        this.internet = new CachingFetcher(
                guarded, CachingFetcher.Keeping.USUAL, site.memory().fetched(), site.clock());
        // The bundled apps stand on this very machine, where no stranger may send us: what they say of themselves is at
        // hand.
        Optional<BundledApps> apps = BundledApps.at(locator.base());
        this.clients = new FetchedAtHome(apps, internet);
    }
}
