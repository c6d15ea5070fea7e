package one.twogather.bench;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import one.twogather.pod.activity.Act;
import one.twogather.pod.activity.Action;
import one.twogather.pod.activity.ActivityLog;
import one.twogather.pod.keyspace.RocksKeySpace;
import one.twogather.pod.keyspace.RocksOptions;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.GrantId;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.ResourcePath;
import one.twogather.pod.model.WebId;

/**
 * Notes what an app reads in a pod, and writes it behind, all on a store of its own: so many acts a second, each on another document, which is more than a pod
 * has lines for. The writing is paid by the second and not by the act, so that an act costs less the more there are: hence a pace.
 */
final class ActivityPart implements PartsProgram.Part, AutoCloseable {

    private static final int ROUNDS_A_SECOND = 20;
    private static final long ROUND = Duration.ofSeconds(1).toNanos() / ROUNDS_A_SECOND;
    private static final int DOCUMENTS = 30_000;
    private static final long MEMORY = 4 << 20;
    private static final PodId POD = new PodId("alice");

    private final RocksKeySpace rows;
    private final ActivityLog log;
    private final Caller caller;
    private final ResourceId root = ResourceId.rootOf(POD);
    private final int many;
    private int noted;

    private ActivityPart(RocksKeySpace rows, int aSecond) {
        WebId owner = new WebId("http://localhost:3000/alice/profile/card#me");
        this.rows = rows;
        this.many = aSecond / ROUNDS_A_SECOND;
        this.log = new ActivityLog(rows, pod -> Set.of(owner), MEMORY, Clock.systemUTC());
        this.caller = new Caller.App(
                owner,
                "https://notes.example/id",
                "http://localhost:3000/",
                Optional.of(new GrantId(POD, "bafyreihkcfixo3gjyhqqcosfpgedi4zgpkk4mrlmfzbbmr62tmlvsqtyx4")));
    }

    static ActivityPart in(Path folder, int aSecond) {
        ActivityPart part = new ActivityPart(RocksKeySpace.open(folder, RocksOptions.DEFAULT), aSecond);
        part.log.start();
        return part;
    }

    /** Waits for its pace within what counts, so that the processor time of the writer, who works meanwhile, counts too. */
    @Override
    public int run() {
        long end = System.nanoTime() + ROUND;
        for (int i = 0; i < many; i++) {
            ResourceId document = root.at(new ResourcePath("/notes/n" + noted++ % DOCUMENTS));
            log.note(POD, Act.of(caller, Action.READ, document, false));
        }
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        return many;
    }

    @Override
    public void close() {
        log.close();
        rows.close();
    }
}
