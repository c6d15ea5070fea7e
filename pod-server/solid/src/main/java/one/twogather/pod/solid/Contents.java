package one.twogather.pod.solid;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import one.twogather.pod.content.FileStore;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.PodId;
import one.twogather.pod.rdf.RdfWriter;
import one.twogather.pod.store.DocumentStore;
import one.twogather.pod.store.Resource;
import org.eclipse.rdf4j.model.Statement;

/** The bytes of documents: as they were sent, or in another format of RDF. */
final class Contents {

    private final DocumentStore store;
    private final FileStore files;
    private final Renderings renderings;
    private final Capacity capacity;
    private final int mostRendered;

    /** @param mostRendered bytes in another format than the one that is stored */
    Contents(DocumentStore store, FileStore files, Renderings renderings, Capacity capacity, int mostRendered) {
        this.mostRendered = mostRendered;
        this.store = store;
        this.files = files;
        this.renderings = renderings;
        this.capacity = capacity;
    }

    /** Empty if the document was replaced or deleted meanwhile. */
    Optional<Shown> of(Resource.Document document, Negotiation.Choice choice) {
        return switch (document.body()) {
            case Resource.Body.File file ->
                Optional.of(new Shown.As(seekable(document.id().pod(), file)));
            case Resource.Body.Rdf ignored ->
                choice.asStored() ? store.bytes(document).map(Shown::bytes) : converted(document, choice);
        };
    }

    /** Nothing is held open between the parts that are asked for. */
    private Representation.Content seekable(PodId pod, Resource.Body.File file) {
        return new Representation.Content.Seekable(file.ref().size(), (out, offset, length) -> {
            try (FileStore.Reading reading = files.open(pod, file.ref())) {
                reading.copy(offset, length, out);
            }
        });
    }

    private Optional<Shown> converted(Resource.Document document, Negotiation.Choice choice) {
        Renderings.Key key = new Renderings.Key(
                document.id(), EntityTags.state(document), choice.format().orElseThrow());
        byte[] known = renderings.find(key);
        return known != null ? Optional.of(Shown.bytes(known)) : converted(document, key);
    }

    private Optional<Shown> converted(Resource.Document document, Renderings.Key key) {
        AtomicBoolean gone = new AtomicBoolean();
        Outcome<byte[]> written = capacity.use(document.size(), () -> {
            Optional<List<Statement>> statements = store.statements(document);
            gone.set(statements.isEmpty());
            return RdfWriter.write(statements.orElse(List.of()), key.format(), Map.of(), mostRendered);
        });
        return gone.get()
                ? Optional.empty()
                : Optional.of(Shown.written(written.then(bytes -> Outcome.done(renderings.keep(key, bytes)))));
    }
}
