package one.twogather.bench;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/** One thing to measure, the same for every server. */
enum Scenario {
    PUBLIC_GET("GET of a public 1 KB document") {
        @Override
        byte[] next(Site site, int connection) {
            return Connection.request("GET", site.publicDocument(), "Accept: text/turtle\r\n", NOTHING);
        }
    },
    DPOP_GET("GET of a private 1 KB document, DPoP") {
        @Override
        byte[] next(Site site, int connection) {
            URI target = site.privateDocument();
            return Connection.request(
                    "GET", target, "Accept: text/turtle\r\n" + site.person().headers("GET", target), NOTHING);
        }

        @Override
        boolean preparesRequests() {
            return true;
        }
    },
    PUT("PUT of a new 1 KB document") {
        @Override
        byte[] next(Site site, int connection) {
            URI target = site.open().resolve("put/" + connection + "/" + NAMES.incrementAndGet());
            return Connection.request("PUT", target, "Content-Type: text/turtle\r\n", Site.document(target));
        }
    },
    PATCH("N3 PATCH that inserts a triple") {
        @Override
        byte[] next(Site site, int connection) {
            long number = NAMES.incrementAndGet();
            URI target = site.patched((int) (number % Site.PATCHED));
            String patch = "@prefix solid: <http://www.w3.org/ns/solid/terms#>.\n_:p a solid:InsertDeletePatch;\n"
                    + "  solid:inserts { <#p" + number + "> <http://example.org/n> " + number + ". }.\n";
            return Connection.request(
                    "PATCH", target, "Content-Type: text/n3\r\n", patch.getBytes(StandardCharsets.UTF_8));
        }
    },
    LISTING("GET of a container of 1,000") {
        @Override
        byte[] next(Site site, int connection) {
            return Connection.request("GET", site.thousand(), "Accept: text/turtle\r\n", NOTHING);
        }
    };

    private static final byte[] NOTHING = {};
    private static final AtomicLong NAMES = new AtomicLong(System.nanoTime() / 1000);

    private final String title;

    Scenario(String title) {
        this.title = title;
    }

    /** As the table shows it. */
    String title() {
        return title;
    }

    /** The next request of one connection; none is sent twice unless the scenario is about reading. */
    abstract byte[] next(Site site, int connection);

    /** True when making a request costs so much that it is done before the clock starts. */
    boolean preparesRequests() {
        return false;
    }
}
