package one.twogather.pod.solid;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.rdf.ContainerListing;
import one.twogather.pod.rdf.ListedChild;
import one.twogather.pod.rdf.RdfFormat;
import one.twogather.pod.store.Child;
import one.twogather.pod.store.DocumentStore;
import one.twogather.pod.store.Resource;
import org.eclipse.rdf4j.model.Statement;

/**
 * The representations of containers: the listing, merged with what people say of the container (P-041, P-046, P-057). Short ones are kept in memory. Whether
 * one is short is found out by writing it, once for each state of the container; a long one is written anew, child by child, each time somebody reads it.
 */
final class Listings {

    /** Kept in the place of a listing that is too long to keep: no listing is empty. */
    private static final byte[] TOO_LONG = new byte[0];

    private final DocumentStore store;
    private final PodLocator locator;
    private final Renderings renderings;
    private final Memory memory;
    private final int most;
    private final int mostRendered;

    /**
     * @param most bytes of a listing that is kept
     * @param mostRendered bytes of what people say of the container
     */
    Listings(
            DocumentStore store, PodLocator locator, Renderings renderings, Memory memory, int most, int mostRendered) {
        this.memory = memory;
        this.mostRendered = mostRendered;
        this.store = store;
        this.locator = locator;
        this.renderings = renderings;
        this.most = most;
    }

    /** Empty if the container or its description changed meanwhile. */
    Optional<Shown> of(OwnTriples.Described described, Negotiation.Choice choice) {
        RdfFormat format = choice.format().orElseThrow();
        ResourceId id = described.container().id();
        Renderings.Key key = new Renderings.Key(id, described.state().text(), format);
        byte[] known = renderings.find(key);
        if (known != null && known.length > 0) {
            Optional<Shown> held = memory.leaving(id.pod(), known);
            if (held.isPresent()) {
                return held;
            }
        }
        Optional<List<Statement>> own = described.description().isEmpty()
                ? Optional.of(List.of())
                : store.statements(described.description().get());
        if (own.isEmpty()) {
            return Optional.empty();
        }
        return switch (ContainerListing.of(format, locator.iri(id), own.get(), mostRendered)) {
            case Outcome.Refused<ContainerListing>(Problem problem) ->
                Optional.of(Shown.written(Outcome.refused(problem)));
            case Outcome.Done<ContainerListing>(ContainerListing listing) ->
                known != null ? streamed(described.container(), listing) : first(key, described.container(), listing);
        };
    }

    /** The first time this state is asked for. */
    private Optional<Shown> first(Renderings.Key key, Resource.Container container, ContainerListing listing) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DocumentStore.Children children = store.children(container.id(), Optional.empty())) {
            if (!children.container().equals(Optional.of(container))) {
                return Optional.empty();
            }
            write(listing, out, children, () -> out.size() <= most);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        if (out.size() > most) {
            renderings.keep(key, TOO_LONG);
            return streamed(container, listing);
        }
        return memory.leaving(container.id().pod(), renderings.keep(key, out.toByteArray()))
                .or(() -> streamed(container, listing));
    }

    /**
     * Opened now, not when it is read: what is sent is the very state that its entity tag speaks of, however slowly it is read. The answer is closed by
     * whoever sends it, and the cursor with it (decision 0063).
     */
    private Optional<Shown> streamed(Resource.Container container, ContainerListing listing) {
        DocumentStore.Children children = store.children(container.id(), Optional.empty());
        if (!children.container().equals(Optional.of(container))) {
            children.close();
            return Optional.empty();
        }
        return Optional.of(new Shown.As(new Representation.Content.Streamed(new Lines(listing, children))));
    }

    /** A listing to be written, and the cursor it is written from. */
    private final class Lines implements Representation.Whole {
        private final ContainerListing listing;
        private final DocumentStore.Children children;

        private Lines(ContainerListing listing, DocumentStore.Children children) {
            this.listing = listing;
            this.children = children;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            write(listing, out, children, () -> true);
        }

        @Override
        public void close() {
            children.close();
        }
    }

    private void write(ContainerListing listing, OutputStream out, Iterator<Child> children, BooleanSupplier goOn)
            throws IOException {
        listing.write(out, new Iterator<>() {
            @Override
            public boolean hasNext() {
                return goOn.getAsBoolean() && children.hasNext();
            }

            @Override
            public ListedChild next() {
                return line(children.next());
            }
        });
    }

    /** The line of a child. */
    ListedChild line(Child child) {
        ResourceId id = child.id();
        return new ListedChild(
                locator.iri(id), id.path().isContainer(), child.mediaType(), child.size(), child.modified());
    }

    /** The line that the listing of its container has for a resource. */
    ListedChild line(Resource resource) {
        return line(
                switch (resource) {
                    case Resource.Container container -> new Child(container.id(), "", 0, container.modified());
                    case Resource.Document document ->
                        new Child(
                                document.id(),
                                Negotiation.bare(document.mediaType()),
                                document.size(),
                                document.modified());
                });
    }
}
