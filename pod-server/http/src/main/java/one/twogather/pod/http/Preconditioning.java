package one.twogather.pod.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.solid.Preconditions;

/** Reads the conditional headers of a request (RFC 9110 §13.1). */
final class Preconditioning {

    private static final int MAX_TAGS = 64;

    private Preconditioning() {}

    /** A tag list that cannot be read is refused, since to ignore it would be to do what the sender forbade. A date that cannot be read is ignored. */
    static Outcome<Preconditions> read(RequestHead request) {
        if (!request.has(HeaderNames.IF_MATCH)
                && !request.has(HeaderNames.IF_NONE_MATCH)
                && !request.has(HeaderNames.IF_MODIFIED_SINCE)
                && !request.has(HeaderNames.IF_UNMODIFIED_SINCE)) {
            return Outcome.done(Preconditions.NONE);
        }
        return tags(request, HeaderNames.IF_MATCH).then(match -> tags(request, HeaderNames.IF_NONE_MATCH)
                .then(noneMatch -> Outcome.done(new Preconditions(
                        match,
                        noneMatch,
                        request.header(HeaderNames.IF_UNMODIFIED_SINCE).flatMap(HttpDate::parse),
                        request.header(HeaderNames.IF_MODIFIED_SINCE).flatMap(HttpDate::parse)))));
    }

    private static Outcome<List<String>> tags(RequestHead request, HeaderName name) {
        Optional<String> header = request.header(name);
        if (header.isEmpty()) {
            return Outcome.done(List.of());
        }
        String text = header.get().strip();
        if (text.equals("*")) {
            return Outcome.done(List.of("*"));
        }
        List<String> tags = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int end = endOfTag(text, at);
            if (end < 0 || tags.size() == MAX_TAGS) {
                return Outcome.refused(Problem.of(
                        ProblemType.BAD_REQUEST,
                        name.defaultCase() + " is * or a list of at most " + MAX_TAGS
                                + " entity tags, each in quotes"));
            }
            tags.add(text.substring(at, end));
            at = skipSeparators(text, end);
        }
        return Outcome.done(tags);
    }

    /** Where the tag that begins at {@code at} ends; -1 when none begins there. */
    private static int endOfTag(String text, int at) {
        int quote = text.startsWith("W/", at) ? at + 2 : at;
        if (quote >= text.length() || text.charAt(quote) != '"') {
            return -1;
        }
        int end = text.indexOf('"', quote + 1);
        return end < 0 ? -1 : end + 1;
    }

    private static int skipSeparators(String text, int from) {
        int at = from;
        while (at < text.length() && (text.charAt(at) == ',' || text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        return at;
    }
}
