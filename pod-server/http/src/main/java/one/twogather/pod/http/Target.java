package one.twogather.pod.http;

import java.util.Optional;
import one.twogather.pod.model.Parsed;

/**
 * What a request line asks for (RFC 9112 §3.2), split and otherwise untouched: nothing is decoded, no dots are folded, no slashes are merged. What the
 * path names is for the model to say.
 *
 * @param authority the host of an absolute target, which counts more than the {@code Host} header
 * @param path begins with a slash, or is {@code *}; without the query, which selects nothing here (P-026)
 */
record Target(Optional<String> authority, String path) {

    static final String SERVER = "*";

    static Parsed<Target> parse(String target) {
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            if (c <= ' ' || c >= 0x7f) {
                return new Parsed.Invalid<>("characters outside ASCII, blanks and controls must be percent-encoded");
            }
            if (c == '#') {
                return new Parsed.Invalid<>("a fragment is not sent to servers");
            }
        }
        if (target.startsWith("/")) {
            return new Parsed.Valid<>(new Target(Optional.empty(), withoutQuery(target)));
        }
        if (target.equals(SERVER)) {
            return new Parsed.Valid<>(new Target(Optional.empty(), SERVER));
        }
        return absolute(target);
    }

    private static Parsed<Target> absolute(String target) {
        int scheme = target.indexOf("://");
        String name = scheme < 0 ? "" : target.substring(0, scheme);
        if (!name.equalsIgnoreCase("http") && !name.equalsIgnoreCase("https")) {
            return new Parsed.Invalid<>("a request's target is a path, or an http address");
        }
        String rest = withoutQuery(target.substring(scheme + 3));
        int slash = rest.indexOf('/');
        String authority = slash < 0 ? rest : rest.substring(0, slash);
        if (authority.isEmpty() || authority.indexOf('@') >= 0) {
            return new Parsed.Invalid<>("an address has a host and no user");
        }
        return new Parsed.Valid<>(new Target(Optional.of(authority), slash < 0 ? "/" : rest.substring(slash)));
    }

    private static String withoutQuery(String text) {
        int query = text.indexOf('?');
        return query < 0 ? text : text.substring(0, query);
    }
}
