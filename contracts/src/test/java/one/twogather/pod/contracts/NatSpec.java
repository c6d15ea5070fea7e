package one.twogather.pod.contracts;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the author of a contract wrote about its parts, as the compiler hands it out.
 *
 * @param user what it does
 * @param dev parameters, and what else there is to know
 */
record NatSpec(Map<String, Object> user, Map<String, Object> dev) {

    private static final Pattern CODE = Pattern.compile("`([^`]+)`|\\{(\\w+)\\}");

    /** Javadoc without its frame. */
    String javadoc(String kind, String signature) {
        String notice = text(user, kind, signature, "notice");
        String details = text(dev, kind, signature, "details");
        StringBuilder doc = new StringBuilder(notice.isEmpty() ? "{@code " + signature + "}." : notice);
        if (!details.isEmpty()) {
            doc.append(notice.isEmpty() ? " Contract: " : "\n\n<p>").append(details);
        }
        if (entry(dev, kind, signature).get("params") instanceof Map<?, ?> params) {
            doc.append('\n');
            params.forEach((name, text) ->
                    doc.append("\n@param ").append(name).append(' ').append(text));
        }
        return CODE.matcher(doc)
                .replaceAll(found -> "{@code " + (found.group(1) == null ? found.group(2) : found.group(1)) + "}")
                .replace("{@code {@code", "{@code");
    }

    private static String text(Map<String, Object> docs, String kind, String signature, String field) {
        return String.valueOf(entry(docs, kind, signature).getOrDefault(field, ""));
    }

    private static Map<String, Object> entry(Map<String, Object> docs, String kind, String signature) {
        Map<String, Object> section = Json.object(docs, kind.equals("function") ? "methods" : kind + "s");
        // Errors of one signature may stand in several contracts, so the compiler makes a list of them.
        return section.get(signature) instanceof List<?>
                ? Json.list(section, signature).getFirst()
                : Json.object(section, signature);
    }
}
