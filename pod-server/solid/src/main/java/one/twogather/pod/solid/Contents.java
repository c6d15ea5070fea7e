package one.twogather.pod.solid;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import one.twogather.pod.content.FileStore;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.rdf.ContainerListing;
import one.twogather.pod.rdf.RdfFormat;
import one.twogather.pod.rdf.RdfWriter;
import one.twogather.pod.store.Child;
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

    /** One form of one state. */
    private record Key(ResourceId resource, String state, RdfFormat format) {}

    /** What a key and an entry take besides the bytes. */
    private static final int ENTRY_OVERHEAD = 300;

    /** Stands for a listing that is too long to keep. */
    private static final byte[] TOO_LONG = new byte[0];

    private final DocumentStore store;
    private final FileStore files;
    private final Listings listings;
    private final PodLocator locator;
    private final Limits limits;
    private final Cache<Key, byte[]> rendered;

    Contents(DocumentStore store, FileStore files, Listings listings, PodLocator locator, Limits limits) {
        this.store = store;
        this.files = files;
        this.listings = listings;
        this.locator = locator;
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
                Optional.of(new Shown.As(new Representation.Content.Seekable(ref.size(), (out, offset, length) -> {
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
        return store.statements(document).map(statements -> switch (RdfWriter.write(statements, format, Map.of())) {
            case Outcome.Refused<byte[]>(Problem ignored) -> new Shown.Impossible();
            case Outcome.Done<byte[]>(byte[] written) -> bytes(kept(key, written));
        });
    }

    /** A container's listing with its own triples; empty if either changed meanwhile. */
    Optional<Shown> container(OwnTriples.Described described, Negotiation.Choice choice) {
        Resource.Container container = described.container();
        RdfFormat format = choice.format().orElseThrow();
        Key key = new Key(container.id(), described.state().text(), format);
        byte[] known = rendered.getIfPresent(key);
        if (known != null && !isTooLong(known)) {
            return Optional.of(bytes(known));
        }
        Optional<List<Statement>> own = described.description().isEmpty()
                ? Optional.of(List.of())
                : store.statements(described.description().get());
        if (own.isEmpty()) {
            return Optional.empty();
        }
        return switch (ContainerListing.of(format, locator.iri(container.id()), own.get())) {
            case Outcome.Refused<ContainerListing>(Problem ignored) -> Optional.of(new Shown.Impossible());
            case Outcome.Done<ContainerListing>(ContainerListing listing) -> listed(key, container, listing);
        };
    }

    /** Short listings are kept; whether one is short is found out by writing it, once for each state of the container. */
    private Optional<Shown> listed(Key key, Resource.Container container, ContainerListing listing) {
        byte[] known = rendered.getIfPresent(key);
        if (known == null) {
            Optional<byte[]> written = written(container, listing);
            if (written.isEmpty()) {
                return Optional.empty();
            }
            known = written.get();
            rendered.put(key, known);
        }
        return Optional.of(isTooLong(known) ? streamed(container.id(), listing) : bytes(known));
    }

    /** Empty if the container is no longer in the state that was found: its listing would not be that state's. */
    private Optional<byte[]> written(Resource.Container container, ContainerListing listing) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DocumentStore.Children children = store.children(container.id(), Optional.empty())) {
            if (!children.container().equals(Optional.of(container))) {
                return Optional.empty();
            }
            listings.write(listing, out, new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return out.size() <= limits.rendering() && children.hasNext();
                }

                @Override
                public Child next() {
                    return children.next();
                }
            });
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Optional.of(out.size() > limits.rendering() ? TOO_LONG : out.toByteArray());
    }

    /** From one state of the store, though perhaps a later one than the entity tag says: no cursor is held before somebody reads. */
    private Shown streamed(ResourceId container, ContainerListing listing) {
        return new Shown.As(new Representation.Content.Streamed(out -> {
            try (DocumentStore.Children children = store.children(container, Optional.empty())) {
                listings.write(listing, out, children);
            }
        }));
    }

    private byte[] kept(Key key, byte[] written) {
        if (written.length <= limits.rendering()) {
            rendered.put(key, written);
        }
        return written;
    }

    /** A listing is never empty. */
    private static boolean isTooLong(byte[] listing) {
        return listing.length == 0;
    }

    private static Shown bytes(byte[] bytes) {
        return new Shown.As(new Representation.Content.Bytes(bytes));
    }
}
