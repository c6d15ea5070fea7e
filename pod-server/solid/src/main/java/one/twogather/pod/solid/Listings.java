package one.twogather.pod.solid;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.rdf.ContainerListing;
import one.twogather.pod.rdf.ListedChild;
import one.twogather.pod.store.Child;
import one.twogather.pod.store.Resource;

/** Tells the writer of listings about children as the store has them. */
final class Listings {

    private final PodLocator locator;

    Listings(PodLocator locator) {
        this.locator = locator;
    }

    /** Writes the children that are left, from start to end, in constant memory. */
    void write(ContainerListing listing, OutputStream out, Iterator<Child> children) throws IOException {
        listing.write(out, new Iterator<>() {
            @Override
            public boolean hasNext() {
                return children.hasNext();
            }

            @Override
            public ListedChild next() {
                return line(children.next());
            }
        });
    }

    private ListedChild line(Child child) {
        return new ListedChild(
                locator.iri(child.id()),
                child.id().path().isContainer(),
                child.mediaType(),
                child.size(),
                child.modified());
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
