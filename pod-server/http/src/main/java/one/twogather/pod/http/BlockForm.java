package one.twogather.pod.http;

import io.helidon.http.HeaderNames;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import one.twogather.pod.gateway.Asked;
import one.twogather.pod.gateway.Span;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Parsed;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;

/**
 * In what form somebody wants blocks: what stands behind the address counts more than the {@code Accept} header, and one of both must name a form that can be
 * verified (trustless gateway, "Request Query Parameters").
 *
 * @param wanted the form
 * @param negotiated whether the header named it, so that the address alone would not give the same
 */
record BlockForm(Asked.Form wanted, boolean negotiated) {

    static final String RAW = "application/vnd.ipld.raw";
    static final String CAR = "application/vnd.ipld.car";

    private static final int MAX_ACCEPT = 8 * 1024;
    private static final int MAX_RANGES = 64;

    /** A form as the header names it, with its parameters. */
    private record Range(boolean isCar, double quality, String version, String order, String dups) {}

    static Outcome<BlockForm> of(Exchange exchange) {
        String accept = exchange.header(HeaderNames.ACCEPT).orElse("");
        if (accept.length() > MAX_ACCEPT) {
            return Outcome.refused(Problem.of(
                    ProblemType.HEADERS_TOO_LARGE, "an Accept header has at most " + MAX_ACCEPT + " characters"));
        }
        return Parameters.ofTarget(exchange.target()).then(parameters -> read(parameters, accept));
    }

    private static Outcome<BlockForm> read(Parameters parameters, String accept) {
        Optional<Range> range = best(accept);
        if (parameters.all("format").isEmpty()) {
            return range.map(named -> named.isCar ? car(parameters, named, true) : raw(true))
                    .orElseGet(() -> bad("ask for a form that can be verified: ?format=raw or ?format=car"));
        }
        return switch (parameters.one("format").orElse("")) {
            case "raw" -> raw(false);
            case "car" -> car(parameters, range.filter(Range::isCar).orElse(new Range(true, 1, "", "", "")), false);
            default -> bad("the forms are format=raw and format=car");
        };
    }

    private static Outcome<BlockForm> raw(boolean negotiated) {
        return Outcome.done(new BlockForm(new Asked.Form.Raw(), negotiated));
    }

    private static Outcome<BlockForm> car(Parameters parameters, Range named, boolean negotiated) {
        String version = parameters.one("car-version").orElse(named.version);
        String order = parameters.one("car-order").orElse(named.order);
        String dups = parameters.one("car-dups").orElse(named.dups);
        if (!Set.of("", "1").contains(version)
                || !Set.of("", "dfs", "unk").contains(order)
                || !Set.of("", "y", "n").contains(dups)) {
            return Outcome.refused(Problem.of(
                    ProblemType.NOT_ACCEPTABLE, "archives are of version 1, in order dfs, with dups=n or dups=y"));
        }
        return scope(parameters).then(scope -> bytes(parameters)
                .then(bytes ->
                        Outcome.done(new BlockForm(new Asked.Form.Car(scope, bytes, dups.equals("y")), negotiated))));
    }

    private static Outcome<Asked.Scope> scope(Parameters parameters) {
        if (parameters.all("dag-scope").isEmpty()) {
            return Outcome.done(Asked.Scope.ALL);
        }
        return switch (parameters.one("dag-scope").orElse("")) {
            case "block" -> Outcome.done(Asked.Scope.BLOCK);
            case "entity" -> Outcome.done(Asked.Scope.ENTITY);
            case "all" -> Outcome.done(Asked.Scope.ALL);
            default -> bad("dag-scope is block, entity or all");
        };
    }

    private static Outcome<Optional<Span>> bytes(Parameters parameters) {
        if (parameters.all("entity-bytes").isEmpty()) {
            return Outcome.done(Optional.empty());
        }
        return switch (Span.parse(parameters.one("entity-bytes").orElse(""))) {
            case Parsed.Valid<Span>(Span span) -> Outcome.done(Optional.of(span));
            case Parsed.Invalid<Span>(String reason) -> bad(reason);
        };
    }

    /** The form that the header likes best, and of equals the first. Ranges with stars name no form that can be verified. */
    private static Optional<Range> best(String accept) {
        Optional<Range> best = Optional.empty();
        String[] ranges = accept.toLowerCase(Locale.ROOT).split(",", MAX_RANGES + 1);
        for (String text : ranges) {
            Optional<Range> range = range(text);
            if (range.isPresent()
                    && range.get().quality > best.map(Range::quality).orElse(0.0)) {
                best = range;
            }
        }
        return best;
    }

    private static Optional<Range> range(String text) {
        String[] parts = text.split(";");
        String type = parts.length == 0 ? "" : parts[0].strip();
        boolean isCar = type.equals(CAR);
        if (!isCar && !type.equals(RAW)) {
            return Optional.empty();
        }
        try {
            String quality = parameter(parts, "q");
            double weight = quality.isEmpty() ? 1 : Double.parseDouble(quality);
            return Optional.of(new Range(
                    isCar, weight, parameter(parts, "version"), parameter(parts, "order"), parameter(parts, "dups")));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    private static String parameter(String[] parts, String name) {
        for (int i = 1; i < parts.length; i++) {
            String part = parts[i].strip();
            if (part.startsWith(name + "=")) {
                return part.substring(name.length() + 1).replace("\"", "");
            }
        }
        return "";
    }

    private static <T> Outcome<T> bad(String why) {
        return Outcome.refused(Problem.of(ProblemType.BAD_REQUEST, why));
    }
}
