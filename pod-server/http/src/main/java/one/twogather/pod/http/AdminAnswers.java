package one.twogather.pod.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;

/** How the administrator's listener takes forms and answers in JSON. */
final class AdminAnswers {

    private static final byte[] JSON =
            Head.lines("Content-Type: application/json", "X-Content-Type-Options: nosniff", "Cache-Control: no-store");

    private final Problems problems;

    AdminAnswers(Problems problems) {
        this.problems = problems;
    }

    /** Does what a form asks for; what came of it is new. */
    void add(Exchange exchange, Function<Map<String, String>, Outcome<Map<String, Object>>> adding) throws IOException {
        tell(exchange, 201, Form.fields(exchange).then(adding));
    }

    void tell(Exchange exchange, int status, Outcome<Map<String, Object>> outcome) throws ClientGone {
        switch (outcome) {
            case Outcome.Done<Map<String, Object>>(Map<String, Object> shape) -> json(exchange, status, shape);
            case Outcome.Refused<Map<String, Object>>(Problem problem) -> problems.answer(exchange, problem);
        }
    }

    /** A list, under its name. */
    <T> void list(Exchange exchange, String name, List<T> values, Function<T, Map<String, Object>> shape)
            throws ClientGone {
        json(exchange, 200, Map.of(name, values.stream().map(shape).toList()));
    }

    void json(Exchange exchange, int status, Object shape) throws ClientGone {
        exchange.send(exchange.begin(status).line(JSON), Json.bytes(shape));
    }

    void text(Exchange exchange, byte[] head, String text) throws ClientGone {
        exchange.send(exchange.begin(200).line(head), text.getBytes(StandardCharsets.UTF_8));
    }

    static Outcome<String> field(Map<String, String> form, String name) {
        return Optional.ofNullable(form.get(name))
                .map(Outcome::done)
                .orElseGet(() -> Outcome.refused(Problem.of(ProblemType.BAD_REQUEST, "the form has no " + name)));
    }
}
