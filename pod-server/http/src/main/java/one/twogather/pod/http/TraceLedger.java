package one.twogather.pod.http;

import java.util.List;
import java.util.Optional;

/** Hands answered requests to whoever makes traces of them. */
record TraceLedger(Tracing tracing, TrustedProxies proxies) implements Ledger {

    @Override
    public void record(Exchange exchange) {
        if (tracing.takes()) {
            tracing.tell(new Answered(
                    exchange.id(),
                    exchange.method(),
                    exchange.route(),
                    exchange.status(),
                    exchange.sent(),
                    exchange.arrived(),
                    exchange.nanos(),
                    exchange.sheet(),
                    traceparent(exchange),
                    proxies.trusts(exchange.peer())));
        }
    }

    /** Several of them say nothing (W3C Trace Context §3.2). */
    private static Optional<String> traceparent(Exchange exchange) {
        List<String> lines = exchange.request().lines(Names.TRACEPARENT);
        return lines.size() == 1 ? Optional.of(lines.getFirst()) : Optional.empty();
    }
}
