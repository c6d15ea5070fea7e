package one.twogather.pod.solid;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import one.twogather.pod.content.FileStore;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.rdf.RdfFormat;
import one.twogather.pod.rdf.RdfWriter;
import one.twogather.pod.store.DocumentStore;
import one.twogather.pod.store.Resource;
import org.eclipse.rdf4j.model.Statement;

/**
 * The bytes of representations. Those the server has to write itself are kept in memory while they are small and asked for: an entity tag names the state
 * and the form, so what is kept under it never grows old.
 */
final class Contents {

    /** How a resource is shown in the form that was chosen. */
    sealed interface Shown {

        /** These bytes. */
        record As(Representation.Content content) implements Shown {}

        /** Not at all: RDF/XML cannot say everything. */
        record Impossible() implements Shown {}
    }

    /** A representation; {@code tag} is its entity tag. */
    private record Key(ResourceId resource, String state, RdfFormat format) {}

    /** What a key and an entry take besides the bytes. */
    private static final int ENTRY_OVERHEAD = 300;

    private final DocumentStore store;
    private final FileStore files;
    private final ChildTriples triples;
    private final Limits limits;
    private final Cache<Key, byte[]> rendered;

    Contents(DocumentStore store, FileStore files, ChildTriples triples, Limits limits) {
        this.store = store;
        this.files = files;
        this.triples = triples;
        this.limits = limits;
        this.rendered = Caffeine.newBuilder()
                .maximumWeight(limits.renderings())
                .weigher((Key key, byte[] bytes) -> bytes.length + ENTRY_OVERHEAD)
                .build();
    }

    /** A document's bytes; empty if it was replaced or deleted meanwhile. */
    Optional<Shown> document(Resource.Document document, Negotiation.Choice choice) {
        return switch (document.body()) {
            case Resource.Body.File(var ref) ->
                Optional.of(new Shown.As(new Representation.Content.Seekable(
                        ref.size(), (out, offset, length) -> {
                            try (FileStore.Reading file = files.open(document.id().pod(), ref)) {
                                file.copy(offset, length, out);
                            }
                        })));
            case Resource.Body.Rdf ignored ->
                choice.asStored()
                        ? store.bytes(document).map(Contents::bytes)
                        : converted(document, choice.format().orElseThrow());
        };
    }

    private Optional<Shown> converted(Resource.Document document, RdfFormat format) {
        Key key = new Key(document.id(), EntityTags.state(document), format);
        byte[] known = rendered.getIfPresent(key);
        if (known != null) {
            return Optional.of(bytes(known));
        }
        return store.statements(document)
                .map(statements -> switch (RdfWriter.write(statements, format, Map.of())) {
                    case Outcome.Refused<byte[]>(Problem ignored) -> new Shown.Impossible();
                    case Outcome.Done<byte[]>(byte[] written) -> bytes(kept(key, written));
                });
    }

    /**
     * A container's listing with its own triples; empty if it changed meanwhile.
     */
    Optional<Shown> container(
            Resource.Container container, Optional<Resource.Document> description, Negotiation.Choice choice) {
        RdfFormat format = choice.format().orElseThrow();
        Key key = new Key(container.id(), EntityTags.state(container, description), format);
        byte[] known = rendered.getIfPresent(key);
        if (known != null) {
            return Optional.of(bytes(known));
        }
        Optional<List<Statement>> own = description.isEmpty() ? Optional.of(List.of()) : store.statements(description.get());
        if (own.isEmpty()) {
            return Optional.empty();
        }
        List<Statement> all = new ArrayList<>(triples.ofContainer(container));
        all.addAll(own.get());
        try (DocumentStore.Children children = store.children(container.id(), Optional.empty())) {
            if (!children.container().equals(Optional.of(container))) {
                return Optional.empty();
            }
            children.forEachRemaining(child -> all.addAll(triples.ofChild(container, child)));
        }
        return Optional.of(
                switch (RdfWriter.write(all, format, Map.of())) {
                    case Outcome.Refused<byte[]>(Problem ignored) -> new Shown.Impossible();
                    case Outcome.Done<byte[]>(byte[] written) -> bytes(kept(key, written));
                });
    }

    private byte[] kept(Key key, byte[] written) {
        if (written.length <= limits.rendering()) {
            rendered.put(key, written);
        }
        return written;
    }

    private static Shown bytes(byte[] bytes) {
        return new Shown.As(new Representation.Content.Bytes(bytes));
    }
}
