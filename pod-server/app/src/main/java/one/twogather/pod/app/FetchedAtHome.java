package one.twogather.pod.app;

import java.time.Duration;
import java.util.Optional;
import one.twogather.pod.apps.BundledApps;
import one.twogather.pod.outbound.Fetch;
import one.twogather.pod.outbound.Fetcher;

/**
 * Gets what the bundled apps say of themselves without the network, and everything else from elsewhere: this server never fetches from itself, and its
 * own address may be one that strangers must not send it to.
 */
record FetchedAtHome(Optional<BundledApps> apps, Fetcher elsewhere) implements Fetcher {

    @Override
    public Fetch fetch(String address, String accept, Duration oldest) {
        return apps.flatMap(bundled -> bundled.introduction(address))
                .<Fetch>map(file -> new Fetch.Fetched(address, file.type(), file.content(), Duration.ZERO))
                .orElseGet(() -> elsewhere.fetch(address, accept, oldest));
    }
}
