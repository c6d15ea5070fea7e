package one.twogather.pod.http;

import io.helidon.http.HeaderNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import one.twogather.pod.grants.DelegationDesk;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;

/** Where delegations of this server's pods are left, and taken back (docs/reference/grants.md). */
final class UcanRoutes {

    static final String PATH = "/.ucan/";
    static final String REVOKE = PATH + "revoke";
    static final String REVOCATIONS = PATH + "revocations";

    private static final String DAG_CBOR = "application/vnd.ipld.dag-cbor";
    /** What tokens may have at most. */
    private static final int MAX_DELEGATION = 64 * 1024;

    private static final String CAR = "application/vnd.ipld.car";
    /** Chains of ten have some KiB; whoever has more sends one after the other. */
    private static final int MAX_ARCHIVE = 256 * 1024;

    private static final byte[] SIGNED_LIST = Head.lines(
            "Content-Type: application/jwt",
            "X-Content-Type-Options: nosniff",
            "Cache-Control: public, max-age=60",
            "Vary: Origin");

    private final NativeForm form;
    private final TrustedProxies proxies;
    private final Problems problems;

    UcanRoutes(NativeForm form, TrustedProxies proxies, Problems problems) {
        this.form = form;
        this.proxies = proxies;
        this.problems = problems;
    }

    /** Answers at an address that ends with the name of a delegation. */
    void delegation(Exchange exchange, String path) throws IOException {
        new Route()
                .and("PUT", asked -> put(asked, path.substring(PATH.length())))
                .answer(exchange, problems);
    }

    private void put(Exchange exchange, String name) throws IOException {
        Optional<Duration> pause = form.uploads().attempt(proxies.client(exchange));
        if (pause.isPresent()) {
            problems.answer(
                    exchange,
                    Problem.of(ProblemType.TOO_MANY_REQUESTS)
                            .with("retryAfter", pause.get().toSeconds() + 1));
        } else {
            take(exchange, name);
        }
    }

    private void take(Exchange exchange, String name) throws IOException {
        String type = exchange.header(HeaderNames.CONTENT_TYPE)
                .orElse("")
                .split(";", 2)[0]
                .strip();
        if (!type.equals(DAG_CBOR) && !type.equals(CAR)) {
            problems.answer(
                    exchange,
                    Problem.of(
                            ProblemType.UNSUPPORTED_MEDIA_TYPE,
                            "a delegation is sent as " + DAG_CBOR + ", a chain of them as " + CAR));
            return;
        }
        int most = type.equals(CAR) ? MAX_ARCHIVE : MAX_DELEGATION;
        byte[] body = exchange.body().readNBytes(most + 1);
        if (body.length > most) {
            problems.answer(
                    exchange, Problem.of(ProblemType.TOO_LARGE, "what is sent here has at most " + most + " bytes"));
            return;
        }
        DelegationDesk desk = form.door().desk();
        switch (type.equals(CAR) ? desk.keepArchive(name, body) : desk.keep(name, body)) {
            case Outcome.Done<String> kept ->
                exchange.send(exchange.begin(204).line(Lines.VARY).line(Lines.UNCACHED));
            case Outcome.Refused<String>(Problem problem) -> problems.answer(exchange, problem);
        }
    }

    void revoke(Exchange exchange) throws IOException {
        Optional<String> invocation = Invocations.shown(exchange);
        if (invocation.isEmpty()) {
            problems.answer(
                    exchange, Problem.of(ProblemType.CREDENTIALS_MISSING, "to take back is asked by an invocation"));
            return;
        }
        switch (form.door().desk().revoke(invocation.get(), Invocations.proofs(exchange))) {
            case Outcome.Refused<String>(Problem problem) -> problems.answer(exchange, problem);
            case Outcome.Done<String> done -> {
                form.changed().run();
                exchange.send(exchange.begin(204).line(Lines.VARY).line(Lines.UNCACHED));
            }
        }
    }

    void revocations(Exchange exchange) throws ClientGone {
        byte[] list = form.revocations().get().getBytes(StandardCharsets.US_ASCII);
        exchange.send(exchange.begin(200).line(SIGNED_LIST), list);
    }
}
