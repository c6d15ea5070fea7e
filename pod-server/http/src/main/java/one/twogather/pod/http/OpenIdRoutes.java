package one.twogather.pod.http;

import io.helidon.http.HeaderNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Problem;
import one.twogather.pod.openid.ClientAnswer;
import one.twogather.pod.openid.ClientRequest;
import one.twogather.pod.openid.OpenIdProvider;

/** The addresses of this server as an issuer (O-010, O-016). What they say is {@code openid}'s. */
final class OpenIdRoutes {

    /** Public, the same for all; a key that is new is looked for at once by whoever does not know it (O-021). */
    private static final byte[] JSON = Head.lines(
            "Content-Type: application/json",
            "X-Content-Type-Options: nosniff",
            "Cache-Control: public, max-age=60",
            "Vary: Origin");

    private final OpenIdProvider provider;
    private final TrustedProxies proxies;
    private final Problems problems;

    OpenIdRoutes(OpenIdProvider provider, TrustedProxies proxies, Problems problems) {
        this.provider = provider;
        this.proxies = proxies;
        this.problems = problems;
    }

    void discovery(Exchange exchange) throws ClientGone {
        json(exchange, provider.discovery());
    }

    void keys(Exchange exchange) throws ClientGone {
        json(exchange, provider.keys());
    }

    private static void json(Exchange exchange, String text) throws ClientGone {
        exchange.send(exchange.begin(200).line(JSON), text.getBytes(StandardCharsets.UTF_8));
    }

    /** An endpoint that programs talk to. */
    Route endpoint(Function<ClientRequest, ClientAnswer> endpoint) {
        return Route.post(exchange -> answer(exchange, endpoint));
    }

    private void answer(Exchange exchange, Function<ClientRequest, ClientAnswer> endpoint) throws IOException {
        switch (Form.text(exchange)) {
            case Outcome.Refused<String>(Problem problem) -> problems.answer(exchange, problem);
            case Outcome.Done<String>(String body) -> {
                RequestHead head = exchange.request();
                ClientAnswer answer = endpoint.apply(new ClientRequest(
                        head.header(HeaderNames.CONTENT_TYPE),
                        body,
                        head.header(HeaderNames.AUTHORIZATION),
                        head.lines(Names.DPOP),
                        proxies.client(exchange)));
                Head reply = exchange.begin(answer.status()).line(Lines.VARY).line(Lines.NOSNIFF);
                answer.headers().forEach((name, value) -> reply.field(Head.rendered(name + ": "), value));
                exchange.send(reply, answer.body().getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
