package one.twogather.pod.http;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Parsed;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.model.ResourcePath;

/**
 * Where a page of a container begins: {@code ?after=NAME}, the name behind which to go on, spelt as in an address. Whatever else stands in a query is
 * ignored, since queries select nothing here (P-026).
 */
final class Cursor {

    private static final String AFTER = "after=";

    private Cursor() {}

    /**
     * Reads the cursor of a request, with the one parser of paths there is.
     *
     * @param target the request's, as received
     */
    static Outcome<Optional<String>> read(String target) {
        int query = target.indexOf('?');
        if (query < 0) {
            return Outcome.done(Optional.empty());
        }
        List<String> cursors = Arrays.stream(target.substring(query + 1).split("&"))
                .filter(parameter -> parameter.startsWith(AFTER))
                .map(parameter -> parameter.substring(AFTER.length()))
                .toList();
        return switch (cursors.size()) {
            case 0 -> Outcome.done(Optional.empty());
            case 1 -> name(cursors.getFirst());
            default -> refused("there is one cursor");
        };
    }

    private static Outcome<Optional<String>> name(String value) {
        return switch (ResourcePath.parse("/" + value)) {
            case Parsed.Invalid<ResourcePath>(String reason) -> refused(reason);
            case Parsed.Valid<ResourcePath>(ResourcePath path) ->
                path.parent().filter(ResourcePath::isRoot).isPresent()
                        ? Outcome.done(Optional.of(path.name()))
                        : refused("it is one name");
        };
    }

    private static Outcome<Optional<String>> refused(String reason) {
        return Outcome.refused(
                Problem.of(ProblemType.BAD_REQUEST, "after= is the name of something in this container: " + reason));
    }

    /** The relative address of the page behind {@code name}, which is canonical: only what would end a value must be encoded in addition. */
    static String link(String name) {
        return "?" + AFTER + name.replace("&", "%26").replace("+", "%2B");
    }
}
