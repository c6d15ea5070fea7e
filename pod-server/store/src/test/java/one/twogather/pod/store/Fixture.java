package one.twogather.pod.store;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.model.FileRef;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.ResourcePath;
import one.twogather.pod.model.WebId;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.model.ValueFactory;
import org.eclipse.rdf4j.model.impl.SimpleValueFactory;
import org.eclipse.rdf4j.model.vocabulary.RDFS;
import org.jspecify.annotations.NullMarked;

/**
 * Alice's pod, and short words for what the tests do in it.
 *
 * @param store the store under test
 */
@NullMarked
record Fixture(DocumentStore store) {

    static final PodId ALICE = new PodId("alice");
    static final Optional<WebId> AUTHOR = Optional.of(new WebId("https://alice.example/profile/card#me"));
    static final ValueFactory VALUES = SimpleValueFactory.getInstance();

    static Fixture over(KeySpace space, Clock clock) {
        return new Fixture(new RowDocumentStore(space, clock));
    }

    static ResourceId id(String path) {
        return new ResourceId(ALICE, new ResourcePath(path));
    }

    /** A document that says one thing about itself. */
    static NewDocument document(String path, String text) {
        Statement says = VALUES.createStatement(
                VALUES.createIRI("https://alice.example" + path), RDFS.LABEL, VALUES.createLiteral(text));
        return rdf(path, text, List.of(says));
    }

    static NewDocument rdf(String path, String text, List<Statement> statements) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new NewDocument(id(path), "text/turtle", new NewDocument.Content.Rdf(bytes, statements), AUTHOR);
    }

    static NewDocument file(String path, long size) {
        FileRef ref = new FileRef("file" + size, size, "ab".repeat(32));
        return new NewDocument(id(path), "image/png", new NewDocument.Content.File(ref), AUTHOR);
    }

    /** What a document is charged for. */
    static long charge(NewDocument document) {
        long index =
                switch (document.content()) {
                    case NewDocument.Content.Rdf(byte[] ignored, var statements) ->
                        StatementBlock.encode(0, document.id().path().value(), Quads.of(statements)).length;
                    case NewDocument.Content.File ignored -> 0;
                };
        return DocumentStore.CHARGE + document.content().size() + index;
    }

    Edit edit() {
        return store.edit(ALICE, Long.MAX_VALUE);
    }

    void containers(String... paths) {
        Edit edit = edit();
        for (String path : paths) {
            edit.createContainer(id(path), AUTHOR);
        }
        done(edit);
    }

    void create(NewDocument document) {
        done(edit().create(document));
    }

    void delete(String path) {
        done(edit().delete(found(path)));
    }

    static List<Change> done(Edit edit) {
        return assertInstanceOf(Edit.EditResult.Committed.class, edit.commit()).changes();
    }

    static void conflicts(Edit edit) {
        assertInstanceOf(Edit.EditResult.Conflict.class, edit.commit());
    }

    Resource found(String path) {
        return store.find(id(path)).orElseThrow();
    }

    Resource.Document foundDocument(String path) {
        return (Resource.Document) found(path);
    }

    Resource.Container foundContainer(String path) {
        return (Resource.Container) found(path);
    }

    String text(String path) {
        return new String(store.bytes(foundDocument(path)).orElseThrow(), StandardCharsets.UTF_8);
    }

    List<String> names(String container) {
        List<String> names = new ArrayList<>();
        try (DocumentStore.Children children = store.children(id(container), Optional.empty())) {
            children.forEachRemaining(child -> names.add(child.id().path().name()));
        }
        return names;
    }
}
