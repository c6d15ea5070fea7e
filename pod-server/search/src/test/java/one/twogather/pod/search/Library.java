package one.twogather.pod.search;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.MemoryKeySpace;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.ResourcePath;
import one.twogather.pod.store.DocumentStore;
import one.twogather.pod.store.NewDocument;
import one.twogather.pod.store.Resource;
import one.twogather.pod.store.RowDocumentStore;
import one.twogather.pod.testkit.FakeClock;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.model.ValueFactory;
import org.eclipse.rdf4j.model.impl.SimpleValueFactory;

/** A store with pods, and an index of their words in a folder. */
final class Library implements AutoCloseable {

    static final PodId ALICE = new PodId("alice");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ValueFactory VALUES = SimpleValueFactory.getInstance();

    final FakeClock clock = new FakeClock();
    final DocumentStore store;
    private final KeySpace rows;
    private final Path folder;
    private WordIndex index;

    Library(Path folder) {
        this.folder = folder;
        this.rows = new MemoryKeySpace();
        this.store = new RowDocumentStore(rows, clock);
        this.index = open();
    }

    private WordIndex open() {
        WordIndex opened = new WordIndex(rows, store, folder, 1 << 20);
        opened.follow();
        return opened;
    }

    WordIndex index() {
        return index;
    }

    void closeIndex() {
        index.close();
    }

    void reopen() {
        index = open();
    }

    static ResourceId id(PodId pod, String path) {
        return new ResourceId(pod, ResourcePath.parse(path).orThrow());
    }

    private void ensure(PodId pod) {
        if (store.find(ResourceId.rootOf(pod)).isEmpty()) {
            store.edit(pod, Long.MAX_VALUE)
                    .createContainer(ResourceId.rootOf(pod), Optional.empty())
                    .commit();
        }
    }

    /** Creates or replaces a document of these literals. */
    void write(String path, String... texts) {
        write(ALICE, path, texts);
    }

    void write(PodId pod, String path, String... texts) {
        ensure(pod);
        List<Statement> said = new ArrayList<>();
        for (String text : texts) {
            said.add(VALUES.createStatement(
                    VALUES.createIRI("urn:s"), VALUES.createIRI("urn:p"), VALUES.createLiteral(text)));
        }
        write(pod, path, said);
    }

    void write(PodId pod, String path, List<Statement> said) {
        ensure(pod);
        ResourceId id = id(pod, path);
        NewDocument content =
                new NewDocument(id, "text/turtle", new NewDocument.Content.Rdf(new byte[0], said), Optional.empty());
        var edit = store.edit(pod, Long.MAX_VALUE);
        store.find(id)
                .ifPresentOrElse(old -> edit.replace((Resource.Document) old, content), () -> edit.create(content));
        edit.commit();
    }

    void delete(String path) {
        store.edit(ALICE, Long.MAX_VALUE)
                .delete(store.find(id(ALICE, path)).orElseThrow())
                .commit();
    }

    static Words words(String text) {
        return switch (Words.read(text)) {
            case Outcome.Done<Words>(Words words) -> words;
            case Outcome.Refused<Words>(var problem) -> throw new AssertionError(problem);
        };
    }

    /** Paths of what may say this, the best first. */
    List<String> find(String text) {
        return find(ALICE, text);
    }

    List<String> find(PodId pod, String text) {
        return ask(pod, text).orElseThrow(() -> new AssertionError("the index does not come up"));
    }

    /** Empty if the index says that it cannot tell yet. */
    Optional<List<String>> ask(PodId pod, String text) {
        return index.find(pod, words(text), PATIENCE, () -> false).map(hits -> {
            try (hits) {
                List<String> paths = new ArrayList<>();
                for (Optional<ResourcePath> hit = hits.next(); hit.isPresent(); hit = hits.next()) {
                    paths.add(hit.get().value());
                }
                return paths;
            }
        });
    }

    @Override
    public void close() {
        index.close();
        rows.close();
    }
}
