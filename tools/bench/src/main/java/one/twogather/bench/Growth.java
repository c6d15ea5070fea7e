package one.twogather.bench;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** What a write costs while a pod grows: new documents, a thousand to a container, the costs noted stretch by stretch. */
final class Growth {

    private static final int CONNECTIONS = 64;
    private static final int PER_CONTAINER = 1_000;
    private static final int WARM_UP = 20_000;

    /** Where the costs are compared; each stretch that begins at one is measured by itself. */
    private static final List<Integer> MARKS = List.of(1_000, 10_000, 100_000, 1_000_000);

    private Growth() {}

    /**
     * A stretch of the way.
     *
     * @param documents how many there were at its begin
     * @param cost of each write
     */
    record Stretch(int documents, Batch.Cost cost) {
        boolean isMark() {
            return MARKS.contains(documents);
        }
    }

    /** Fills a pod with so many documents, and a few more. Its server is warmed up by documents that are deleted again. */
    static List<Stretch> measure(Server server, int most) {
        Site site = Site.of(server);
        write(site, "open/warm/", 0, WARM_UP);
        Batch.run(server, CONNECTIONS, 0, WARM_UP, number -> Request.delete(address(site, "open/warm/", number)));
        List<Stretch> stretches = new ArrayList<>();
        int documents = 0;
        for (int end : ends(most)) {
            Batch.Cost cost = write(site, "open/grown/", documents, end);
            stretches.add(new Stretch(documents, cost));
            System.err.printf(
                    "%,9d documents, then %,7d more: %,8.0f /s  %,6.0f µs%n",
                    documents, end - documents, cost.rate(), cost.cpuMicros());
            documents = end;
        }
        return List.copyOf(stretches);
    }

    /** Stretches end at marks, a little behind them, and at a few places between. */
    static List<Integer> ends(int most) {
        List<Integer> ends = new ArrayList<>();
        for (int mark : MARKS) {
            if (mark <= most) {
                ends.add(mark);
                ends.add(mark + Math.clamp(mark / 10, 2_000, 50_000));
                for (int between : new int[] {2, 5}) {
                    if ((long) mark * between < most && mark >= 10_000) {
                        ends.add(mark * between);
                    }
                }
            }
        }
        return ends;
    }

    private static Batch.Cost write(Site site, String container, int from, int end) {
        return Batch.run(site.server(), CONNECTIONS, from, end, number -> {
            URI target = address(site, container, number);
            return Request.of("PUT", target, "text/turtle", Site.document(target));
        });
    }

    private static URI address(Site site, String container, int number) {
        return site.at(container + number / PER_CONTAINER + "/" + number);
    }
}
