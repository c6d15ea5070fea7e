package one.twogather.pod.model;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * The one class that knows whether pods are paths ({@code https://host/alice/}) or sub-domains ({@code https://alice.host/}): it turns a
 * {@link ResourceId} into the IRI people and RDF use, and finds the resource an address names.
 *
 * <p>Addresses are built from the configured public URL only. In path mode the {@code Host} header is not looked at; in sub-domain mode it chooses
 * among pods, and nothing else is taken from it.
 */
public final class PodLocator {

    /** How pods are told apart. */
    public enum Mode {
        PATH,
        SUBDOMAIN
    }

    /** What an address names. */
    public sealed interface Located {

        /** A resource of a pod, which need not exist. */
        record InPod(ResourceId resource) implements Located {}

        /** Something of the server's own; {@code path} is raw and begins with a slash. */
        record OfServer(String path) implements Located {}

        /** A pod's address without its last slash (path mode): {@code /alice}. */
        record PodWithoutSlash(PodId pod) implements Located {}

        /** Nothing that can exist; the reason may be shown. */
        record Nowhere(String reason) implements Located {}
    }

    private final URI base;
    private final Mode mode;
    private final String authority;

    /**
     * @param base the public URL: scheme, host and perhaps port, no path, query, fragment or user info
     * @param mode how pods are told apart
     */
    public PodLocator(URI base, Mode mode) {
        if (base.getHost() == null
                || base.getScheme() == null
                || base.getRawQuery() != null
                || base.getRawFragment() != null
                || base.getUserInfo() != null) {
            throw new IllegalArgumentException("the public URL is a scheme, a host and perhaps a port");
        }
        if (!base.getScheme().equalsIgnoreCase("https") && !base.getScheme().equalsIgnoreCase("http")) {
            throw new IllegalArgumentException("the public URL is https or http");
        }
        if (!base.getRawPath().isEmpty() && !base.getRawPath().equals("/")) {
            throw new IllegalArgumentException("the public URL has no path");
        }
        this.mode = mode;
        this.authority = authorityOf(base);
        this.base = URI.create(base.getScheme().toLowerCase(Locale.ROOT) + "://" + authority + "/");
    }

    /** The server's own root and the issuer identifier, with its slash: {@code https://host/} (O-011). */
    public URI base() {
        return base;
    }

    public Mode mode() {
        return mode;
    }

    /** The issuer identifier, byte-identical everywhere (O-011). */
    public String issuer() {
        return base.toString();
    }

    /** The IRI of a pod's storage root, with its slash. */
    public String storage(PodId pod) {
        return switch (mode) {
            case PATH -> base + pod.name() + "/";
            case SUBDOMAIN -> base.getScheme() + "://" + pod.name() + "." + authority + "/";
        };
    }

    /** The IRI of a resource. */
    public String iri(ResourceId resource) {
        return storage(resource.pod()) + resource.path().value().substring(1);
    }

    /** The WebID a pod's owner has by default: {@code {storage}profile/card#me}. */
    public WebId webId(PodId pod) {
        return new WebId(storage(pod) + "profile/card#me");
    }

    /** The resource that an IRI names, if it is one of this server's pods'. The fragment and query are ignored. */
    public Optional<ResourceId> resource(String iri) {
        try {
            URI uri = new URI(iri);
            if (uri.getHost() == null
                    || uri.getRawUserInfo() != null
                    || !base.getScheme().equalsIgnoreCase(uri.getScheme())) {
                return Optional.empty();
            }
            String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
            boolean ours = mode == Mode.SUBDOMAIN || authority.equals(authorityOf(uri));
            return ours && locate(authorityOf(uri), path) instanceof Located.InPod(ResourceId id)
                    ? Optional.of(id)
                    : Optional.empty();
        } catch (URISyntaxException notAnIri) {
            return Optional.empty();
        }
    }

    /**
     * Finds what a request asks for.
     *
     * @param host the request's {@code Host}, or the one a trusted proxy forwarded; used in sub-domain mode only
     * @param rawPath the request target's path as received
     */
    public Located locate(String host, String rawPath) {
        if (!rawPath.startsWith("/")) {
            return new Located.Nowhere("a path begins with a slash");
        }
        return switch (mode) {
            case PATH -> locateByPath(rawPath);
            case SUBDOMAIN -> locateByHost(host, rawPath);
        };
    }

    private Located locateByPath(String rawPath) {
        int end = rawPath.indexOf('/', 1);
        String first = end < 0 ? rawPath.substring(1) : rawPath.substring(1, end);
        if (!(PodId.parse(first) instanceof Parsed.Valid<PodId>(PodId pod))) {
            return new Located.OfServer(rawPath);
        }
        return end < 0 ? new Located.PodWithoutSlash(pod) : inPod(pod, rawPath.substring(end));
    }

    private Located locateByHost(String host, String rawPath) {
        String lower = withoutStandardPort(host.toLowerCase(Locale.ROOT));
        if (lower.equals(authority)) {
            return new Located.OfServer(rawPath);
        }
        if (!lower.endsWith("." + authority)) {
            return new Located.Nowhere("this server does not answer for that host");
        }
        String label = lower.substring(0, lower.length() - authority.length() - 1);
        return switch (PodId.parse(label)) {
            case Parsed.Valid<PodId>(PodId pod) -> inPod(pod, rawPath);
            case Parsed.Invalid<PodId>(String reason) ->
                PodId.RESERVED.contains(label) ? new Located.OfServer(rawPath) : new Located.Nowhere(reason);
        };
    }

    private String withoutStandardPort(String host) {
        String standard = base.getScheme().equals("https") ? ":443" : ":80";
        return host.endsWith(standard) ? host.substring(0, host.length() - standard.length()) : host;
    }

    private static Located inPod(PodId pod, String rawPath) {
        return switch (ResourcePath.parse(rawPath)) {
            case Parsed.Valid<ResourcePath>(ResourcePath path) -> new Located.InPod(new ResourceId(pod, path));
            case Parsed.Invalid<ResourcePath>(String reason) -> new Located.Nowhere(reason);
        };
    }

    /** Lower-case host, and the port unless it is the scheme's own. */
    private static String authorityOf(URI uri) {
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        int standard = "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
        return uri.getPort() < 0 || uri.getPort() == standard ? host : host + ":" + uri.getPort();
    }
}
