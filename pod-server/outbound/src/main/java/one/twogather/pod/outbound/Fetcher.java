package one.twogather.pod.outbound;

import java.time.Duration;

/** Gets documents from addresses that others give us. Blocks; safe for use by many threads. */
public interface Fetcher {

    /**
     * @param address as it came, however malformed; a fragment is left off
     * @param accept the media types wanted, as for {@code Accept}
     * @param oldest a result that was fetched longer ago than this is not good enough; {@link Duration#ZERO} asks the source itself
     */
    Fetch fetch(String address, String accept, Duration oldest);

    /** Fetches with whatever freshness the source allows. */
    default Fetch fetch(String address, String accept) {
        return fetch(address, accept, Duration.ofDays(365));
    }
}
