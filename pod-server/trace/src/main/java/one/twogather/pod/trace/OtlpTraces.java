package one.twogather.pod.trace;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import one.twogather.pod.http.Answered;
import one.twogather.pod.http.Tracing;
import one.twogather.pod.model.Timesheet.Part;

/** Traces by OTLP over HTTP, in batches, from a queue that has an end. */
public final class OtlpTraces implements Tracing {

    /** More than one wants to look at, and what a small collector takes with ease. */
    private static final int MOST_A_SECOND = 50;

    /** Spans that wait to be sent: some five seconds of the most there are. */
    private static final int MOST_WAITING = 2_048;

    private static final Duration BETWEEN_BATCHES = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Others are invented, and whatever is invented is told as {@code _OTHER} (OpenTelemetry's conventions for HTTP spans). */
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE");

    private final Sampling sampling;
    private final SdkTracerProvider provider;
    private final Tracer tracer;
    private final Clock clock;
    private final LongSupplier nanos;

    private OtlpTraces(Sampling sampling, SdkTracerProvider provider, Clock clock, LongSupplier nanos) {
        this.sampling = sampling;
        this.provider = provider;
        this.tracer = provider.get("one.twogather.pod");
        this.clock = clock;
        this.nanos = nanos;
    }

    /**
     * Begins to tell a collector. Whether it is there shows when something is told; if it is not, traces are lost and nothing else.
     *
     * @param endpoint in full, such as {@code http://127.0.0.1:4318/v1/traces}
     * @param share of the requests that become traces, from 0 to 1
     * @param version of this program
     */
    public static Tracing to(URI endpoint, double share, String version, Clock clock) {
        OtlpHttpSpanExporter exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(endpoint.toString())
                .setConnectTimeout(PATIENCE)
                .setTimeout(PATIENCE)
                .setRetryPolicy(null)
                .build();
        BatchSpanProcessor batches = BatchSpanProcessor.builder(exporter)
                .setMaxQueueSize(MOST_WAITING)
                .setScheduleDelay(BETWEEN_BATCHES)
                .setExporterTimeout(PATIENCE)
                .build();
        SdkTracerProvider provider = SdkTracerProvider.builder()
                .setResource(Resource.create(Attributes.builder()
                        .put("service.name", "2gather-pod")
                        .put("service.version", version)
                        .build()))
                .setSampler(Sampler.alwaysOn())
                .addSpanProcessor(batches)
                .build();
        Sampling sampling = new Sampling(
                share, MOST_A_SECOND, () -> ThreadLocalRandom.current().nextDouble(), System::nanoTime);
        return new OtlpTraces(sampling, provider, clock, System::nanoTime);
    }

    @Override
    public boolean takes() {
        return sampling.takes();
    }

    @Override
    public void tell(Answered request) {
        long offset = epochNanos() - nanos.getAsLong();
        long begin = offset + request.began();
        Span span = begun(request, begin);
        Context within = Context.root().with(span);
        for (Part part : Part.values()) {
            if (request.sheet().has(part)) {
                tell(request, part, offset, within);
            }
        }
        span.end(begin + request.nanos(), TimeUnit.NANOSECONDS);
    }

    private Span begun(Answered request, long begin) {
        String method = METHODS.contains(request.method()) ? request.method() : "_OTHER";
        SpanBuilder builder = tracer.spanBuilder(method + " " + request.route())
                .setSpanKind(SpanKind.SERVER)
                .setStartTimestamp(begin, TimeUnit.NANOSECONDS)
                .setAttribute("http.request.method", method)
                .setAttribute("http.route", request.route())
                .setAttribute("http.response.status_code", (long) request.status())
                .setAttribute("http.response.body.size", request.sent())
                .setAttribute("pod.request.id", request.id());
        SpanContext caller = Traceparent.read(request.traceparent());
        if (request.isTrusted() && caller.isValid()) {
            builder.setParent(Context.root().with(Span.wrap(caller)));
        } else {
            builder.setNoParent();
            if (caller.isValid()) {
                builder.addLink(caller);
            }
        }
        Span span = builder.startSpan();
        if (request.status() >= 500) {
            span.setStatus(StatusCode.ERROR);
        }
        return span;
    }

    /** A part that came several times is one span, from its first beginning to its last end; {@code pod.busy} says how much of that it was. */
    private void tell(Answered request, Part part, long offset, Context within) {
        tracer.spanBuilder(part.name().toLowerCase(Locale.ROOT))
                .setParent(within)
                .setStartTimestamp(offset + request.sheet().first(part), TimeUnit.NANOSECONDS)
                .setAttribute("pod.busy", request.sheet().spent(part) / 1e9)
                .startSpan()
                .end(offset + request.sheet().last(part), TimeUnit.NANOSECONDS);
    }

    private long epochNanos() {
        Instant now = clock.instant();
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }

    @Override
    public void close() {
        provider.shutdown().join(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
