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
 * Notes what an app reads in a pod, and writes it behind, all on a store of its own: {@value #A_SECOND} acts a second on as many documents as the pod has
 * lines for, and more. The writing is paid by the second, so the pace matters: it is that of a busy server, about the rate of public documents on two cores.
 */
final class ActivityPart implements PartsProgram.Part, AutoCloseable {

    private static final int A_SECOND = 30_000;
    private static final int MANY = A_SECOND / 20;
    private static final long PACE = Duration.ofSeconds(1).toNanos() * MANY / A_SECOND;
    private static final long MEMORY = 4 << 20;
    private static final PodId POD = new PodId("alice");

    private final RocksKeySpace rows;
    private final ActivityLog log;
    private final Caller caller;
    private final ResourceId root = ResourceId.rootOf(POD);
    private int noted;

    private ActivityPart(RocksKeySpace rows) {
        WebId owner = new WebId("http://localhost:3000/alice/profile/card#me");
        this.rows = rows;
        this.log = new ActivityLog(rows, pod -> Set.of(owner), MEMORY, Clock.systemUTC());
        this.caller = new Caller.App(
                owner,
                "https://notes.example/id",
                "http://localhost:3000/",
                Optional.of(new GrantId(POD, "bafyreihkcfixo3gjyhqqcosfpgedi4zgpkk4mrlmfzbbmr62tmlvsqtyx4")));
    }

    static ActivityPart in(Path folder) {
        ActivityPart part = new ActivityPart(RocksKeySpace.open(folder, RocksOptions.DEFAULT));
        part.log.start();
        return part;
    }

    /** Waits for its pace within what counts, so that the processor time of the writer, who works meanwhile, counts too. */
    @Override
    public int run() {
        long end = System.nanoTime() + PACE;
        for (int i = 0; i < MANY; i++) {
            ResourceId document = root.at(new ResourcePath("/notes/n" + noted++ % A_SECOND));
            log.note(POD, Act.of(caller, Action.READ, document, false));
        }
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        return MANY;
    }

    @Override
    public void close() {
        log.close();
        rows.close();
    }
}
