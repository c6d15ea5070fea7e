package one.twogather.pod.identity;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** How identifiers of issuers are compared, and which addresses may be believed at all. */
final class Issuers {

    private Issuers() {}

    /** Equal, or equal but for one slash at the end: the commonest mistake in profiles (O-011). */
    static boolean same(String one, String other) {
        return one.equals(other) || one.equals(other + "/") || other.equals(one + "/");
    }

    /**
     * Whether an identifier is under https, or names this machine for development (O-031). Whether this machine may be asked is for {@code outbound} to
     * say.
     */
    static boolean isSecure(String address) {
        try {
            URI uri = new URI(address);
            if (uri.getScheme() == null || uri.getHost() == null || uri.getRawUserInfo() != null) {
                return false;
            }
            return uri.getScheme().equals("https") || uri.getScheme().equals("http") && isThisMachine(uri.getHost());
        } catch (URISyntaxException notAnAddress) {
            return false;
        }
    }

    private static boolean isThisMachine(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.equals("localhost")
                || lower.endsWith(".localhost")
                || lower.equals("127.0.0.1")
                || lower.equals("[::1]");
    }
}
