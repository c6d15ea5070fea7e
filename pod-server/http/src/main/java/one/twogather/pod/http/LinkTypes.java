package one.twogather.pod.http;

import java.util.ArrayList;
import java.util.List;

/** Finds the targets of {@code rel="type"} among a request's {@code Link} headers (RFC 8288, P-093). */
final class LinkTypes {

    private static final int MAX_LINKS = 32;

    private LinkTypes() {}

    static List<String> read(List<String> headers) {
        if (headers.isEmpty()) {
            return List.of();
        }
        List<String> types = new ArrayList<>();
        for (String header : headers) {
            collect(header, types);
        }
        return types;
    }

    private static void collect(String header, List<String> types) {
        int at = 0;
        for (int i = 0; i < MAX_LINKS; i++) {
            int open = header.indexOf('<', at);
            int close = header.indexOf('>', open + 1);
            if (open < 0 || close < 0) {
                return;
            }
            int end = endOfParameters(header, close + 1);
            if (relatesAsType(header.substring(close + 1, end))) {
                types.add(header.substring(open + 1, close).strip());
            }
            at = end;
        }
    }

    /** The comma that ends this link, or the end of the header; commas in quotes do not count. */
    private static int endOfParameters(String header, int from) {
        boolean quoted = false;
        for (int i = from; i < header.length(); i++) {
            char c = header.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                return i;
            }
        }
        return header.length();
    }

    private static boolean relatesAsType(String parameters) {
        for (String parameter : parameters.split(";")) {
            int equals = parameter.indexOf('=');
            if (equals > 0 && parameter.substring(0, equals).strip().equalsIgnoreCase("rel")) {
                String relations =
                        parameter.substring(equals + 1).replace("\"", " ").strip();
                return List.of(relations.split(" +")).contains("type");
            }
        }
        return false;
    }
}
