package one.twogather.pod.openid;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which addresses people may be sent back to, and whether one is an address that a client named before. */
final class RedirectUri {

    static final int MAX_LENGTH = 2_048;

    /** Nothing that could end a header, or that browsers read otherwise than Java: a backslash is a slash to them. */
    private static final Pattern CHARACTERS = Pattern.compile("[!#-\\[\\]_a-z~]+");

    /** The scheme of an app on a device is a domain name of its maker's, backwards (RFC 8252 §7.1). */
    private static final Pattern PRIVATE_SCHEME = Pattern.compile("[a-z][a-z0-9+-]*(\\.[a-z0-9+-]+)+");

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private RedirectUri() {}

    /** Why a client may not name this address; empty if it may. */
    static Optional<String> fault(String text) {
        if (text.length() > MAX_LENGTH || !CHARACTERS.matcher(text).matches()) {
            return Optional.of("it has characters that do not belong into an address, or more than " + MAX_LENGTH);
        }
        Optional<URI> uri = parse(text);
        if (uri.isEmpty() || uri.get().getScheme() == null) {
            return Optional.of("it is not a whole address");
        }
        if (uri.get().getRawFragment() != null || uri.get().getRawUserInfo() != null) {
            return Optional.of("it has a fragment, or a user name");
        }
        String scheme = uri.get().getScheme();
        boolean isPossible =
                switch (scheme) {
                    case "https" -> uri.get().getHost() != null;
                    case "http" -> isThisDevice(uri.get());
                    default -> PRIVATE_SCHEME.matcher(scheme).matches();
                };
        return isPossible ? Optional.empty() : Optional.of("it is neither https, nor http of the same device");
    }

    /**
     * Whether an address is the one that was registered: to the letter, but for the port of an app on the same device, which it cannot choose before
     * (RFC 8252 §7.3).
     */
    static boolean matches(String registered, String asked) {
        if (registered.equals(asked)) {
            return true;
        }
        Optional<URI> one = parse(registered).filter(RedirectUri::isLoopback);
        Optional<URI> other = parse(asked).filter(RedirectUri::isLoopback);
        return one.isPresent()
                && other.isPresent()
                && fault(asked).isEmpty()
                && withoutPort(one.get()).equals(withoutPort(other.get()));
    }

    /** Whether no network is between: names below localhost lead nowhere else (RFC 6761 §6.3), and the bundled apps have one. */
    private static boolean isThisDevice(URI uri) {
        return isLoopback(uri) || uri.getHost() != null && uri.getHost().endsWith(".localhost");
    }

    private static boolean isLoopback(URI uri) {
        return "http".equals(uri.getScheme()) && uri.getHost() != null && LOOPBACK.contains(uri.getHost());
    }

    static Optional<URI> parse(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException notAUri) {
            return Optional.empty();
        }
    }

    private static String withoutPort(URI uri) {
        return uri.getHost() + uri.getRawPath() + "?" + uri.getRawQuery();
    }
}
