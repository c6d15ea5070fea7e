package one.twogather.bench;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** One thing to measure, the same for every server. */
enum Scenario {
    PUBLIC_GET("GET of a public 1 KB document") {
        @Override
        void prepare(Site site) {
            site.put(site.publicDocument());
        }

        @Override
        Request next(Site site, int connection) {
            return Request.get(site.publicDocument(), TURTLE);
        }

        @Override
        Set<Rival> rivals() {
            return EnumSet.allOf(Rival.class);
        }
    },
    DPOP_GET("GET of a private 1 KB document, DPoP") {
        @Override
        void prepare(Site site) {
            site.put(site.privateDocument());
        }

        @Override
        Request next(Site site, int connection) {
            URI target = site.privateDocument();
            return Request.get(target, TURTLE + site.person().headers("GET", target));
        }

        @Override
        boolean preparesRequests() {
            return true;
        }
    },
    PUT("PUT of a new 1 KB document") {
        @Override
        Request next(Site site, int connection) {
            URI target = site.at("open/put/" + connection + "/" + NAMES.incrementAndGet());
            return Request.of("PUT", target, "text/turtle", Site.document(target));
        }

        @Override
        Set<Rival> rivals() {
            return EnumSet.allOf(Rival.class);
        }
    },
    PATCH("N3 PATCH that inserts a triple") {
        @Override
        void prepare(Site site) {
            site.fill("open/patched/", PATCHED);
        }

        @Override
        Request next(Site site, int connection) {
            long number = NAMES.incrementAndGet();
            String patch = "@prefix solid: <http://www.w3.org/ns/solid/terms#>.\n_:p a solid:InsertDeletePatch;\n"
                    + "  solid:inserts { <#p" + number + "> <http://example.org/n> " + number + ". }.\n";
            URI target = site.at("open/patched/" + number % PATCHED);
            return Request.of("PATCH", target, "text/n3", patch.getBytes(StandardCharsets.UTF_8));
        }
    },
    LISTING("GET of a container of 1,000, unchanged") {
        @Override
        void prepare(Site site) {
            site.fill("open/thousand/", 1_000);
        }

        @Override
        Request next(Site site, int connection) {
            return Request.get(site.at("open/thousand/"), TURTLE);
        }
    },
    LISTING_CHANGED("PUT of a child, then GET of its container of 1,000") {
        @Override
        void prepare(Site site) {
            site.fill("open/changing/", 1_000);
        }

        @Override
        @Nullable
        Request before(Site site) {
            URI target = site.at("open/changing/" + NAMES.incrementAndGet() % 1_000);
            return Request.of("PUT", target, "text/turtle", Site.document(target));
        }

        @Override
        Request next(Site site, int connection) {
            return Request.get(site.at("open/changing/"), TURTLE);
        }
    },
    LISTING_MANY("GET of a container of 100,000") {
        @Override
        void prepare(Site site) {
            site.fill("open/many/", 100_000);
        }

        @Override
        Request next(Site site, int connection) {
            return Request.get(site.at("open/many/"), TURTLE);
        }

        @Override
        Setting setting() {
            return Setting.WEARING;
        }
    },
    DOWNLOAD("GET of a file of 10 MiB") {
        @Override
        void prepare(Site site) {
            Batch.run(site.server(), 1, 0, 1, name -> BigBody.tenMebibytes(site.at("open/download")));
        }

        @Override
        Request next(Site site, int connection) {
            return Request.get(site.at("open/download"), "");
        }
    },
    UPLOAD("PUT of a file of 10 MiB") {
        @Override
        Request next(Site site, int connection) {
            return BigBody.tenMebibytes(site.at("open/upload/" + connection));
        }
    },
    QUERY("SPARQL: the posts of an author among " + Posts.COUNT) {
        @Override
        void prepare(Site site) {
            site.fill("open/posts/", Posts.COUNT, target -> Site.post(target, Posts.AUTHORS));
        }

        @Override
        Request next(Site site, int connection) {
            String query = URLEncoder.encode(Posts.query(), StandardCharsets.UTF_8);
            return Request.get(site.at(".sparql?query=" + query), "Accept: application/sparql-results+json\r\n");
        }

        @Override
        Set<Rival> rivals() {
            // The peer answers no SPARQL: see Comunica.
            return EnumSet.of(Rival.POD);
        }
    },
    PUT_SLOW("PUT of a new 1 KB document, 1 ms a sync") {
        @Override
        Request next(Site site, int connection) {
            return PUT.next(site, connection);
        }

        @Override
        Setting setting() {
            return Setting.SLOW_DISK;
        }
    },
    PATCH_SLOW("N3 PATCH that inserts a triple, 1 ms a sync") {
        @Override
        void prepare(Site site) {
            PATCH.prepare(site);
        }

        @Override
        Request next(Site site, int connection) {
            return PATCH.next(site, connection);
        }

        @Override
        Setting setting() {
            return Setting.SLOW_DISK;
        }
    };

    /** Documents that patches go round, so many that none of them grows much. */
    private static final int PATCHED = 10_000;

    private static final String TURTLE = "Accept: text/turtle\r\n";
    private static final AtomicLong NAMES = new AtomicLong(System.nanoTime() / 1000);

    private final String title;

    Scenario(String title) {
        this.title = title;
    }

    /** As the table shows it. */
    String title() {
        return title;
    }

    /** Makes what the requests are about. Not measured. */
    void prepare(Site site) {}

    /** The next request of one connection; none is sent twice unless the scenario is about reading. */
    abstract Request next(Site site, int connection);

    /** What goes before each request, and counts with it; null for nothing. */
    @Nullable
    Request before(Site site) {
        return null;
    }

    /** True when making a request costs so much that it is done before the clock starts. */
    boolean preparesRequests() {
        return false;
    }

    /** Where it is measured. */
    Setting setting() {
        return Setting.ORDINARY;
    }

    /** Who is measured. */
    Set<Rival> rivals() {
        return EnumSet.of(Rival.POD, Rival.PEER);
    }
}
