package one.twogather.pod.solid;

import java.util.Map;
import java.util.Optional;
import one.twogather.pod.content.FileStore;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.Timesheet;
import one.twogather.pod.rdf.RdfWriter;
import one.twogather.pod.store.DocumentStore;
import one.twogather.pod.store.Resource;

/** The bytes of documents: as they were sent, or in another format of RDF. */
final class Contents {

    private final DocumentStore store;
    private final FileStore files;
    private final Renderings renderings;
    private final Memory memory;
    private final int mostRendered;

    /** @param mostRendered bytes in another format than the one that is stored */
    Contents(DocumentStore store, FileStore files, Renderings renderings, Memory memory, int mostRendered) {
        this.mostRendered = mostRendered;
        this.store = store;
        this.files = files;
        this.renderings = renderings;
        this.memory = memory;
    }

    /** Empty if the document was replaced or deleted meanwhile. */
    Optional<Shown> of(Resource.Document document, Negotiation.Choice choice) {
        return switch (document.body()) {
            case Resource.Body.File file ->
                Optional.of(new Shown.As(seekable(document.id().pod(), file)));
            case Resource.Body.Rdf ignored -> choice.asStored() ? stored(document) : converted(document, choice);
        };
    }

    /** What is too long to lie in memory for as long as a slow reader likes is read again, piece by piece. */
    private Optional<Shown> stored(Resource.Document document) {
        return store.bytes(document).map(bytes -> memory.leaving(document.id().pod(), bytes)
                .orElseGet(() ->
                        new Shown.As(new Representation.Content.Seekable(bytes.length, new Pieces(store, document)))));
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
        return known != null ? Optional.of(held(document, known)) : converted(document, key);
    }

    private Shown held(Resource.Document document, byte[] written) {
        return memory.leaving(document.id().pod(), written).orElseGet(() -> new Shown.Not(Memory.busy()));
    }

    private Optional<Shown> converted(Resource.Document document, Renderings.Key key) {
        Optional<Capacity.Room> turn = memory.working(document.size());
        if (turn.isEmpty()) {
            return Optional.of(new Shown.Not(Memory.busy()));
        }
        try (Capacity.Room ignored = turn.get()) {
            return Timesheet.spend(Timesheet.Part.CONTENT, () -> written(document, key));
        }
    }

    private Optional<Shown> written(Resource.Document document, Renderings.Key key) {
        return store.statements(document)
                .map(statements -> RdfWriter.write(statements, key.format(), Map.of(), mostRendered))
                .map(written -> switch (written) {
                    case Outcome.Done<byte[]>(byte[] bytes) -> held(document, renderings.keep(key, bytes));
                    case Outcome.Refused<byte[]> refused -> Shown.written(refused);
                });
    }
}
