package one.twogather.pod.http;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;

/** What one address of the server's own can do, by method. HEAD goes with GET, and OPTIONS tells the rest. */
final class Route {

    /** Answers one request. */
    @FunctionalInterface
    interface Handler {
        void answer(Exchange exchange) throws IOException;
    }

    private final Map<String, Handler> handlers = new LinkedHashMap<>();
    private byte[] allow = allow(Set.of());

    static Route get(Handler handler) {
        return new Route().and("GET", handler).and("HEAD", handler);
    }

    static Route post(Handler handler) {
        return new Route().and("POST", handler);
    }

    Route and(String method, Handler handler) {
        handlers.put(method, handler);
        allow = allow(handlers.keySet());
        return this;
    }

    void answer(Exchange exchange, Problems problems) throws IOException {
        Handler handler = handlers.get(exchange.method());
        if (handler != null) {
            handler.answer(exchange);
        } else if (exchange.method().equals("OPTIONS")) {
            exchange.send(exchange.begin(204).line(allow));
        } else {
            Problem problem = Problem.of(ProblemType.METHOD_NOT_ALLOWED);
            problems.send(exchange, exchange.begin(problem.type().status()).line(allow), problem);
        }
    }

    private static byte[] allow(Set<String> methods) {
        Set<String> all = new TreeSet<>(methods);
        all.add("OPTIONS");
        return Head.lines("Allow: " + String.join(", ", all), "Vary: Origin");
    }
}
