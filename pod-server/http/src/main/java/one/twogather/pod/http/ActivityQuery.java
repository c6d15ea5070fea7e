package one.twogather.pod.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import one.twogather.pod.activity.Action;
import one.twogather.pod.activity.Activities;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Parsed;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.model.WebId;

/**
 * Which lines of an activity log are asked for, by the parameters behind an address. What is empty was not given, since forms send all their fields; what
 * is not known is refused, since a mistyped filter would show everything.
 *
 * @param given the parameters that choose lines, to ask for the next page by
 * @param before only lines of smaller numbers
 * @param limit as many at most
 * @param format what was named; empty if nothing was
 */
record ActivityQuery(
        Activities.Filter filter, Map<String, String> given, long before, int limit, Optional<Format> format) {

    static final String APP = "app";
    static final String PERSON = "person";
    static final String ACTION = "action";
    static final String REFUSED = "refused";
    /** Stands for callers who are nobody in particular. */
    static final String ANYONE = "anyone";

    private static final String BEFORE = "before";
    private static final String LIMIT = "limit";
    private static final String FORMAT = "format";
    private static final List<String> CHOOSING = List.of(APP, PERSON, ACTION, REFUSED);
    private static final Set<String> KNOWN =
            Stream.concat(CHOOSING.stream(), Stream.of(BEFORE, LIMIT, FORMAT)).collect(Collectors.toUnmodifiableSet());
    private static final int LONGEST_TEXT = 2_048;
    private static final int MOST = 1_000;

    enum Format {
        JSON,
        CSV
    }

    /** The newest lines, whatever they are. */
    static ActivityQuery newest(int limit) {
        return new ActivityQuery(Activities.Filter.ALL, Map.of(), Long.MAX_VALUE, limit, Optional.empty());
    }

    /**
     * Reads the parameters of a request.
     *
     * @param usual how many lines there are on a page unless it is said
     */
    static Outcome<ActivityQuery> read(String target, int usual) {
        return Parameters.ofTarget(target).then(parameters -> {
            try {
                return Outcome.done(read(parameters, usual));
            } catch (Unacceptable reason) {
                return Outcome.refused(Problem.of(ProblemType.BAD_REQUEST, reason.sentence));
            }
        });
    }

    private static ActivityQuery read(Parameters parameters, int usual) {
        for (String name : parameters.values().keySet()) {
            require(
                    KNOWN.contains(name),
                    "there are the parameters " + KNOWN.stream().sorted().toList());
        }
        Optional<String> person = text(parameters, PERSON);
        person.ifPresent(who -> require(
                who.equals(ANYONE) || WebId.parse(who) instanceof Parsed.Valid<WebId>,
                "person is a WebID, or " + ANYONE));
        Optional<Action> action = text(parameters, ACTION).map(word -> Action.named(word)
                .orElseThrow(() -> new Unacceptable("action is one of "
                        + Stream.of(Action.values()).map(Action::word).toList())));
        Optional<Boolean> refused = text(parameters, REFUSED).map(ActivityQuery::truth);
        Map<String, String> given = new LinkedHashMap<>();
        CHOOSING.forEach(name -> text(parameters, name).ifPresent(value -> given.put(name, value)));
        return new ActivityQuery(
                new Activities.Filter(
                        text(parameters, APP), person.map(who -> who.equals(ANYONE) ? "" : who), action, refused),
                given,
                text(parameters, BEFORE).map(number -> number(number, BEFORE)).orElse(Long.MAX_VALUE),
                text(parameters, LIMIT).map(ActivityQuery::limit).orElse(usual),
                text(parameters, FORMAT).map(ActivityQuery::format));
    }

    private static Optional<String> text(Parameters parameters, String name) {
        List<String> all = parameters.all(name);
        require(all.size() <= 1, "there is one " + name);
        return all.stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .findFirst()
                .map(value -> {
                    require(value.length() <= LONGEST_TEXT, name + " has at most " + LONGEST_TEXT + " characters");
                    return value;
                });
    }

    private static boolean truth(String word) {
        require(word.equals("true") || word.equals("false"), REFUSED + " is true or false");
        return word.equals("true");
    }

    private static int limit(String text) {
        long limit = number(text, LIMIT);
        require(limit <= MOST, LIMIT + " is at most " + MOST);
        return (int) limit;
    }

    private static long number(String text, String name) {
        require(text.matches("[1-9][0-9]{0,17}"), name + " is a number from 1 on");
        return Long.parseLong(text);
    }

    private static Format format(String word) {
        return switch (word) {
            case "json" -> Format.JSON;
            case "csv" -> Format.CSV;
            default -> throw new Unacceptable(FORMAT + " is json or csv");
        };
    }

    /** The same lines in CSV, as a query of an address. */
    String asCsv() {
        return query(Map.of(FORMAT, "csv"));
    }

    /** The page behind this one, as a query of an address. */
    String page(long next) {
        Map<String, String> more = new LinkedHashMap<>();
        more.put(BEFORE, String.valueOf(next));
        more.put(LIMIT, String.valueOf(limit));
        format.ifPresent(named -> more.put(FORMAT, named == Format.CSV ? "csv" : "json"));
        return query(more);
    }

    private String query(Map<String, String> more) {
        return "?"
                + Stream.concat(given.entrySet().stream(), more.entrySet().stream())
                        .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new Unacceptable(sentence);
        }
    }

    /** Ends the reading; never leaves this class. */
    private static final class Unacceptable extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final String sentence;

        private Unacceptable(String sentence) {
            super(sentence, null, false, false);
            this.sentence = sentence;
        }
    }
}
