package one.twogather.pod.http;

import java.text.Collator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.model.AccessMode;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.ResourcePath;
import one.twogather.pod.solid.Browsing.Browsed;
import one.twogather.pod.store.Child;

/**
 * What {@code folder.jte} shows of a page of a container.
 *
 * @param search where to look for words in the whole pod
 * @param crumbs the way from the storage down to here, without here
 * @param isPublic everybody may see what is listed
 * @param isWhole all children are on this page
 * @param start the address of the first page; empty on the first page itself
 * @param next the address of the next page; empty on the last
 */
record FolderView(
        Html.Frame frame,
        String search,
        List<Crumb> crumbs,
        boolean isPublic,
        boolean isWhole,
        List<Row> rows,
        Optional<String> start,
        Optional<String> next) {

    FolderView {
        crumbs = List.copyOf(crumbs);
        rows = List.copyOf(rows);
    }

    /** A container further up. */
    record Crumb(String name, String address) {}

    /**
     * One child.
     *
     * @param address absolute, so that no name can make it anything but an address of this server
     * @param size in words; empty for a container
     * @param changed in words
     * @param moment the same for machines
     */
    record Row(String name, String address, Kind kind, String size, String changed, Instant moment) {}

    static FolderView of(Words words, PodLocator locator, Optional<String> after, Browsed.Page page) {
        ResourceId id = page.facts().resource();
        boolean isWhole = after.isEmpty() && page.next().isEmpty();
        List<Row> rows = new ArrayList<>();
        for (Child child : page.children()) {
            rows.add(row(words, locator, child));
        }
        if (isWhole) {
            rows.sort(forPeople(words.order()));
        }
        return new FolderView(
                new Html.Frame(words, Landing.address(locator), name(id)),
                SearchRoutes.address(locator, id.pod()),
                crumbs(locator, id),
                page.facts()
                        .permissions()
                        .filter(held -> held.everyone().allows(AccessMode.READ))
                        .isPresent(),
                isWhole,
                rows,
                after.map(ignored -> locator.iri(id)),
                page.next().map(Cursor::link));
    }

    /** What is whole stands as people look for it; of several pages each has its part of the store's order, or turning them would cost sorting them all. */
    private static Comparator<Row> forPeople(Collator order) {
        return Comparator.<Row, Boolean>comparing(row -> row.kind() != Kind.FOLDER)
                .thenComparing(Row::name, order)
                .thenComparing(Row::address);
    }

    private static Row row(Words words, PodLocator locator, Child child) {
        Kind kind = Kind.of(child);
        return new Row(
                name(child.id()),
                locator.iri(child.id()),
                kind,
                kind == Kind.FOLDER ? "" : words.size(child.size()),
                words.date(child.modified()),
                child.modified());
    }

    private static List<Crumb> crumbs(PodLocator locator, ResourceId id) {
        List<Crumb> crumbs = new ArrayList<>();
        for (Optional<ResourcePath> up = id.path().parent();
                up.isPresent();
                up = up.get().parent()) {
            ResourceId above = id.at(up.get());
            crumbs.addFirst(new Crumb(name(above), locator.iri(above)));
        }
        return crumbs;
    }

    /** A storage is called by its pod. */
    private static String name(ResourceId id) {
        return id.path().isRoot() ? id.pod().name() : ShownName.of(id.path().name());
    }
}
