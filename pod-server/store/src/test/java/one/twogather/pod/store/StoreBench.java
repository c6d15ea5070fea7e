package one.twogather.pod.store;

import static one.twogather.pod.store.Fixture.ALICE;
import static one.twogather.pod.store.Fixture.VALUES;
import static one.twogather.pod.store.Fixture.id;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import one.twogather.pod.keyspace.Key;
import one.twogather.pod.keyspace.KeyRange;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.RocksKeySpace;
import one.twogather.pod.keyspace.RocksOptions;
import one.twogather.pod.keyspace.Row;
import one.twogather.pod.keyspace.Snapshot;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.model.vocabulary.DCTERMS;
import org.eclipse.rdf4j.model.vocabulary.FOAF;
import org.eclipse.rdf4j.model.vocabulary.RDF;
import org.eclipse.rdf4j.model.vocabulary.XSD;
import org.jspecify.annotations.NullMarked;

/**
 * What the store costs on this machine, run by hand: durable creation of posts of 17 triples by 64 virtual threads with and without an index, reading
 * them, listing them, and the newest posts of one author. Arguments: an empty folder, and how many documents.
 */
@NullMarked
final class StoreBench {
    private static final int WRITERS = 64;
    private static final int AUTHORS = 1_000;
    private static final int CONTAINER_SIZE = 1_000;
    private static final int ROWS_ONLY = 20_000;

    private final KeySpace space;
    private final DocumentStore store;
    private final int documents;

    private StoreBench(KeySpace space, int documents) {
        this.space = space;
        this.store = new RowDocumentStore(space, Clock.systemUTC());
        this.documents = documents;
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        try (KeySpace space = RocksKeySpace.open(folder, RocksOptions.DEFAULT)) {
            new StoreBench(space, Integer.parseInt(arguments[1])).run();
        }
    }

    private void run() throws Exception {
        Fixture pod = new Fixture(store);
        pod.containers("/", "/bare/", "/posts/", "/big/");
        for (int i = 0; i < documents; i += CONTAINER_SIZE) {
            pod.containers(container("bare", i), container("posts", i));
        }
        for (int part = 0; part < 3; part++) {
            int from = documents / 3 * part;
            int to = documents / 3 * (part + 1);
            timed("create without statements", from, to, i -> create(post("bare", i, false)));
            timed("create with 17 statements", from, to, i -> create(post("posts", i, true)));
        }
        int known = documents / 3 * 3;
        timed(
                "find and read",
                0,
                known,
                i -> store.bytes(
                        (Resource.Document) store.find(id(path("posts", i))).orElseThrow()));
        timed("replace with 1 of 17 changed", 0, known / 10, this::replace);
        for (int round = 0; round < 4; round++) {
            timed("make statements only", 0, ROWS_ONLY, i -> post("posts", i, true));
            timed("and rows without statements", 0, ROWS_ONLY, i -> build(post("rows", i, false)));
            timed("and rows with 17 statements", 0, ROWS_ONLY, i -> build(post("rows", i, true)));
        }
        timed(
                "create in one container",
                0,
                known / 3,
                i -> create(new NewDocument(
                        id("/big/n" + i), "text/turtle", post("posts", i, false).content(), Optional.empty())));
        for (int i = 0; i < 5; i++) {
            list("/big/");
            list(container("posts", 0));
            author(i);
        }
        timed("delete", 0, known / 10, i -> delete(path("posts", i)));
    }

    private void list(String container) {
        long start = System.nanoTime();
        int count = 0;
        try (DocumentStore.Children children = store.children(id(container), Optional.empty())) {
            for (; children.hasNext(); count++) {
                children.next();
            }
        }
        System.out.printf("list %s: %d children in %.2f ms%n", container, count, (System.nanoTime() - start) / 1e6);
    }

    /** As a query planner would: the postings of creator and author, newest first, and the blocks they name. */
    private void author(int author) {
        long start = System.nanoTime();
        RowKeys keys = RowKeys.of(ALICE);
        Key probe = Postings.of(
                        keys,
                        0,
                        Quads.of(List.of(VALUES.createStatement(
                                author(author, "me"), sioc("has_creator"), author(author, "me")))))
                .stream()
                .filter(key -> key.rest()[0] == 'o')
                .findFirst()
                .orElseThrow();
        byte[] prefix = java.util.Arrays.copyOf(probe.rest(), 17);
        int posts = 0;
        int statements = 0;
        try (Snapshot snapshot = space.snapshot();
                Snapshot.Rows rows =
                        snapshot.scan(KeyRange.startingWith(Key.of(probe.partition(), probe.table(), prefix)))) {
            while (rows.hasNext()) {
                Row row = rows.next();
                byte[] block =
                        java.util.Objects.requireNonNull(snapshot.get(keys.statements(Postings.number(row.key()))));
                var each = StatementBlock.open(block).statements();
                while (each.hasNext()) {
                    each.next();
                    statements++;
                }
                posts++;
            }
        }
        System.out.printf(
                "posts of author %d: %d posts, %d statements in %.2f ms%n",
                author, posts, statements, (System.nanoTime() - start) / 1e6);
    }

    private void build(NewDocument document) {
        store.edit(ALICE, Long.MAX_VALUE).create(document);
    }

    private void create(NewDocument document) {
        Fixture.done(store.edit(ALICE, Long.MAX_VALUE).create(document));
    }

    private void replace(int i) {
        Resource.Document old =
                (Resource.Document) store.find(id(path("posts", i))).orElseThrow();
        NewDocument post = post("posts", i, true);
        List<Statement> statements = new ArrayList<>(((NewDocument.Content.Rdf) post.content()).statements());
        statements.set(
                3,
                VALUES.createStatement(
                        (IRI) statements.get(3).getSubject(), DCTERMS.MODIFIED, VALUES.createLiteral("now" + i)));
        Fixture.done(store.edit(ALICE, Long.MAX_VALUE).replace(old, Fixture.rdf(path("posts", i), "new", statements)));
    }

    private void delete(String path) {
        Fixture.done(
                store.edit(ALICE, Long.MAX_VALUE).delete(store.find(id(path)).orElseThrow()));
    }

    private interface Step {
        void run(int i);
    }

    private static void timed(String what, int from, int to, Step step) throws Exception {
        AtomicInteger next = new AtomicInteger(from);
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpu = system.getProcessCpuTime();
        long start = System.nanoTime();
        try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<java.util.concurrent.Future<?>> all = new ArrayList<>();
            for (int w = 0; w < WRITERS; w++) {
                all.add(writers.submit(() -> {
                    for (int i = next.getAndIncrement(); i < to; i = next.getAndIncrement()) {
                        step.run(i);
                    }
                }));
            }
            for (var one : all) {
                one.get();
            }
        }
        double count = to - from;
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "%-32s %8.0f/s, CPU %6.1f us each%n",
                what, count / seconds, (system.getProcessCpuTime() - cpu) / 1e3 / count);
    }

    private static String container(String kind, int i) {
        return "/" + kind + "/" + i / CONTAINER_SIZE + "/";
    }

    private static String path(String kind, int i) {
        return container(kind, i) + "2026-06-01-" + Integer.toString(i * 7919, 36);
    }

    private static IRI author(int i, String name) {
        return VALUES.createIRI("https://pods.example/person" + i % AUTHORS + "/profile/card#" + name);
    }

    private static IRI sioc(String name) {
        return VALUES.createIRI("http://rdfs.org/sioc/ns#" + name);
    }

    private static NewDocument post(String kind, int i, boolean indexed) {
        String path = path(kind, i);
        IRI post = VALUES.createIRI("https://pods.example/alice" + path + "#it");
        IRI place = VALUES.createIRI("https://pods.example/alice" + path + "#place");
        List<Statement> all = new ArrayList<>();
        add(all, post, RDF.TYPE, sioc("Post"));
        add(all, post, sioc("has_creator"), author(i * 31, "me"));
        add(all, post, DCTERMS.CREATED, VALUES.createLiteral("2026-06-01T12:" + i + "Z", XSD.DATETIME));
        add(all, post, DCTERMS.MODIFIED, VALUES.createLiteral("2026-06-02T12:" + i + "Z", XSD.DATETIME));
        add(all, post, DCTERMS.TITLE, VALUES.createLiteral("Post number " + i, "en"));
        add(
                all,
                post,
                sioc("content"),
                VALUES.createLiteral(
                        "What I have to say today, for the " + i + "th time: " + Integer.toString(i * 104729, 36)));
        add(all, post, sioc("has_container"), VALUES.createIRI("https://pods.example/alice" + container(kind, i)));
        for (int topic = 0; topic < 3; topic++) {
            add(all, post, sioc("topic"), VALUES.createIRI("https://topics.example/" + (i * 13 + topic * 7) % 500));
        }
        for (int to = 1; to < 4; to++) {
            add(all, post, sioc("addressed_to"), author(i * 17 + to, "me"));
        }
        add(all, post, sioc("reply_of"), VALUES.createIRI("https://pods.example/alice" + path(kind, i / 2) + "#it"));
        add(all, post, DCTERMS.SPATIAL, place);
        add(all, place, RDF.TYPE, DCTERMS.LOCATION);
        add(all, place, FOAF.NAME, VALUES.createLiteral("Place " + i % 100));
        StringBuilder text = new StringBuilder();
        for (Statement statement : all) {
            text.append(statement.getPredicate().getLocalName())
                    .append(' ')
                    .append(statement.getObject())
                    .append(" ;\n");
        }
        byte[] bytes = text.substring(0, Math.min(890, text.length())).getBytes(StandardCharsets.UTF_8);
        return new NewDocument(
                id(path), "text/turtle", new NewDocument.Content.Rdf(bytes, indexed ? all : List.of()), Fixture.AUTHOR);
    }

    private static void add(List<Statement> all, IRI subject, IRI predicate, Value object) {
        all.add(VALUES.createStatement(subject, predicate, object));
    }
}
