package one.twogather.pod.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The trace that a caller says its request belongs to, in the header of W3C Trace Context §3.2. Its {@code tracestate} is not read: we add nothing to it. */
final class Traceparent {

    private static final String NAME = "traceparent";

    private static final TextMapGetter<String> HEADER = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String value) {
            return List.of(NAME);
        }

        @Override
        public @Nullable String get(@Nullable String value, String key) {
            return key.equals(NAME) ? value : null;
        }
    };

    private Traceparent() {}

    /** Not valid if there is no header, or none that can be read. */
    static SpanContext read(Optional<String> header) {
        return header.map(value -> W3CTraceContextPropagator.getInstance().extract(Context.root(), value, HEADER))
                .map(context -> Span.fromContext(context).getSpanContext())
                .orElseGet(SpanContext::getInvalid);
    }
}
