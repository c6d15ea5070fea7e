package one.twogather.pod.identity;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import one.twogather.pod.model.Parsed;
import one.twogather.pod.model.ResourcePath;

/** Compares the address a proof was made for with the one that was asked (RFC 9449 §4.3 check 9), by the house's one spelling of paths (P-025). */
final class TargetUri {

    private TargetUri() {}

    /**
     * Whether both name the same target, whatever their query and fragment.
     *
     * @param htu as the client wrote it
     * @param url the request's, canonical, without query and fragment
     */
    static boolean same(String htu, String url) {
        if (htu.equals(url)) {
            return true;
        }
        Optional<String> meant = canonical(htu);
        return meant.isPresent() && meant.equals(canonical(url));
    }

    /** Scheme and host in lower case, no default port, the path as {@link ResourcePath} spells it. Empty if no resource can have the address. */
    private static Optional<String> canonical(String text) {
        try {
            URI uri = new URI(text);
            if (uri.getScheme() == null || uri.getHost() == null || uri.getRawUserInfo() != null) {
                return Optional.empty();
            }
            String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            String origin = scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port(uri, scheme);
            String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
            return ResourcePath.parse(path) instanceof Parsed.Valid<ResourcePath>(ResourcePath canonical)
                    ? Optional.of(origin + canonical.value())
                    : Optional.empty();
        } catch (URISyntaxException notAUri) {
            return Optional.empty();
        }
    }

    private static String port(URI uri, String scheme) {
        int standard = scheme.equals("https") ? 443 : 80;
        return uri.getPort() < 0 || uri.getPort() == standard ? "" : ":" + uri.getPort();
    }
}
