package one.twogather.pod.http;

import io.helidon.http.HeaderNames;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import one.twogather.pod.apps.AppFile;
import one.twogather.pod.apps.BundledApps;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;

/**
 * The host of the bundled apps: files, and nothing of the server's own. What comes from there may speak with this server's pods and with nobody else, runs no
 * script but its own, and cannot be framed.
 */
final class AppSite {

    private static final String ROUTE = "apps";

    private static final byte[] SAFE = Head.lines(
            "X-Content-Type-Options: nosniff",
            "Referrer-Policy: no-referrer",
            "Cross-Origin-Opener-Policy: same-origin",
            "Vary: Origin");

    private static final byte[] FOR_EVER = Head.lines("Cache-Control: public, max-age=31536000, immutable");
    private static final byte[] ASK_AGAIN = Head.lines("Cache-Control: public, no-cache");
    private static final byte[] TYPE = Head.rendered("Content-Type: ");
    private static final byte[] ETAG = Head.rendered("ETag: ");

    private final BundledApps apps;
    private final byte[] policy;
    private final Problems problems;

    AppSite(BundledApps apps, PodLocator locator, Problems problems) {
        this.apps = apps;
        this.policy = Head.lines("Content-Security-Policy: " + policy(locator));
        this.problems = problems;
    }

    /** {@code 'self'} is this host; the pods are on the server's own, or below it. */
    private static String policy(PodLocator locator) {
        String server = locator.issuer().substring(0, locator.issuer().length() - 1);
        String pods = locator.mode() == PodLocator.Mode.SUBDOMAIN ? " " + server.replace("://", "://*.") : "";
        return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src " + server + pods
                + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    /** @param host the one that was asked for, with its port */
    boolean answersFor(String host) {
        String authority = apps.authority();
        return host.length() >= authority.length() && plain(host).equals(authority);
    }

    /** Names are the same in all cases, and the port of a scheme is as good as none. */
    private String plain(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        String standard = apps.home().getScheme().equals("https") ? ":443" : ":80";
        return lower.endsWith(standard) ? lower.substring(0, lower.length() - standard.length()) : lower;
    }

    /** @param path raw, without the query, which only the app itself reads: answers to sign-in come there */
    void answer(Exchange exchange, String path) throws IOException {
        exchange.routed(ROUTE);
        Route.get(asked -> file(asked, path)).answer(exchange, problems);
    }

    private void file(Exchange exchange, String path) throws ClientGone {
        Optional<AppFile> file = apps.file(path);
        if (file.isPresent()) {
            send(exchange, file.get());
        } else if (path.equals("/") || (path + "/").equals(BundledApps.NOTES)) {
            exchange.send(exchange.begin(303).line(SAFE).field(Lines.LOCATION, BundledApps.NOTES));
        } else {
            problems.answer(exchange, Problem.of(ProblemType.NOT_FOUND));
        }
    }

    private void send(Exchange exchange, AppFile file) throws ClientGone {
        boolean known = exchange.header(HeaderNames.IF_NONE_MATCH)
                .filter(tags -> tags.contains(file.tag()))
                .isPresent();
        Head head = exchange.begin(known ? 304 : 200).line(SAFE).line(policy);
        head.line(file.isForEver() ? FOR_EVER : ASK_AGAIN).field(ETAG, file.tag());
        if (known) {
            exchange.send(head);
        } else {
            exchange.send(head.field(TYPE, file.type()), file.content());
        }
    }
}
