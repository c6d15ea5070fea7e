package one.twogather.pod.http;

/** Writes down each request after it was answered. Called on the request's thread, so it only takes note. */
@FunctionalInterface
interface Ledger {

    void record(Exchange exchange);

    /** Writes each down here and there. */
    default Ledger and(Ledger other) {
        return exchange -> {
            record(exchange);
            other.record(exchange);
        };
    }
}
