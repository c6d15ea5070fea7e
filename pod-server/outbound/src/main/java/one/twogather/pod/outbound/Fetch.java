package one.twogather.pod.outbound;

import java.time.Duration;

/** What fetching gives. */
public sealed interface Fetch permits Fetch.Fetched, Failure {

    /**
     * The source answered 200.
     *
     * @param address where it was found in the end, after redirects
     * @param contentType as sent; empty when none was
     * @param body the bytes, copied in and out
     * @param freshFor how long the source says it may be kept; zero when it says nothing or forbids it
     */
    record Fetched(String address, String contentType, byte[] body, Duration freshFor) implements Fetch {

        public Fetched {
            body = body.clone();
        }

        @Override
        public byte[] body() {
            return body.clone();
        }

        /** In bytes. */
        public int size() {
            return body.length;
        }
    }
}
