package one.twogather.bench;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import one.twogather.pod.keyspace.Commit;
import one.twogather.pod.keyspace.CommitResult;
import one.twogather.pod.keyspace.RocksKeySpace;
import one.twogather.pod.keyspace.RocksOptions;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.ResourcePath;
import one.twogather.pod.rdf.RdfLimits;
import one.twogather.pod.rdf.RdfReader;
import one.twogather.pod.store.NewDocument;
import one.twogather.pod.store.RowDocumentStore;

/** Commits what PUTs of new documents commit: the very same rows, made before, by as many writers as the widest scenario has. */
final class CommitPart implements PartsProgram.Part, AutoCloseable {

    private static final int WRITERS = 64;
    private static final int MANY = 4_000;

    private final RocksKeySpace space;
    private final RecordingKeySpace recording;
    private final RowDocumentStore store;
    private final ResourceId root = ResourceId.rootOf(new PodId("alice"));
    private final ResourceId container = root.at(new ResourcePath("/open/"));
    private final RdfReader reader = new RdfReader(RdfLimits.DEFAULT);
    private final Random random = new Random(1);
    private List<Commit> commits = List.of();
    private int made;

    private CommitPart(RocksKeySpace space) {
        this.space = space;
        this.recording = new RecordingKeySpace(space);
        this.store = new RowDocumentStore(recording, Clock.systemUTC());
    }

    static CommitPart in(Path folder) {
        CommitPart part = new CommitPart(RocksKeySpace.open(folder, RocksOptions.DEFAULT));
        part.make(part.root);
        part.make(part.container);
        return part;
    }

    private void make(ResourceId id) {
        store.edit(id.pod(), Long.MAX_VALUE)
                .createContainer(id, Optional.empty())
                .commit();
        recording.taken().forEach(space::commit);
    }

    @Override
    public void prepare() {
        for (int i = 0; i < MANY; i++) {
            ResourceId id = container.at(container.path().child("n" + made++));
            URI address = URI.create("http://localhost:3000/alice" + id.path());
            byte[] bytes = Site.document(address);
            var statements = ParsePart.read(reader, bytes, address, random).statements();
            store.edit(id.pod(), Long.MAX_VALUE)
                    .create(new NewDocument(
                            id, "text/turtle", new NewDocument.Content.Rdf(bytes, statements), Optional.empty()))
                    .commit();
        }
        commits = recording.taken();
    }

    @Override
    public int run() {
        AtomicInteger next = new AtomicInteger();
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            writers.add(Thread.startVirtualThread(() -> {
                for (int number = next.getAndIncrement(); number < MANY; number = next.getAndIncrement()) {
                    if (!(space.commit(commits.get(number)) instanceof CommitResult.Committed)) {
                        throw new IllegalStateException("a commit was refused");
                    }
                }
            }));
        }
        writers.forEach(Load::join);
        return MANY;
    }

    @Override
    public void close() {
        space.close();
    }
}
