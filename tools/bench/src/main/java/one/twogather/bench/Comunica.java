package one.twogather.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * SPARQL over the peer, which answers none itself: Comunica, in the version that the peer installs, reads the documents by HTTP and looks for the answer
 * in them, forgetting them after each query.
 */
final class Comunica {

    private static final int QUERIES = 3;

    private Comunica() {}

    /** A cell at one connection, as far as there is such a thing here. The first query is not counted. */
    static Cell measure(Path home, Site site) throws IOException {
        Scenario.QUERY.prepare(site);
        String[] command = {
            "node",
            "query.mjs",
            Posts.query(),
            site.at("open/posts/").toString(),
            String.valueOf(Posts.COUNT),
            String.valueOf(1 + QUERIES)
        };
        List<Load.Figures> figures = new ArrayList<>();
        for (String line : Commands.outputIn(home, command).lines().skip(1).toList()) {
            double millis = Double.parseDouble(line);
            figures.add(new Load.Figures(1000 / millis, millis * 1000, millis * 1000, Double.NaN, 0));
        }
        return new Cell(Rival.PEER, Scenario.QUERY, 1, figures);
    }
}
