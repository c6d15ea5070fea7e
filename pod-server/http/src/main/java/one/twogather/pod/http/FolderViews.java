package one.twogather.pod.http;

import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.model.AccessMode;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.ResourcePath;
import one.twogather.pod.pages.FolderView;
import one.twogather.pod.pages.Html;
import one.twogather.pod.pages.Kind;
import one.twogather.pod.pages.ShownName;
import one.twogather.pod.pages.Words;
import one.twogather.pod.solid.Browsing.Browsed;
import one.twogather.pod.store.Child;

/** Pages of containers, as they are shown. */
final class FolderViews {

    private FolderViews() {}

    static FolderView of(Words words, PodLocator locator, Optional<String> after, Browsed.Page page) {
        ResourceId id = page.facts().resource();
        boolean isWhole = after.isEmpty() && page.next().isEmpty();
        List<FolderView.Row> rows = new ArrayList<>();
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
    private static Comparator<FolderView.Row> forPeople(Collator order) {
        return Comparator.<FolderView.Row, Boolean>comparing(row -> row.kind() != Kind.FOLDER)
                .thenComparing(FolderView.Row::name, order)
                .thenComparing(FolderView.Row::address);
    }

    private static FolderView.Row row(Words words, PodLocator locator, Child child) {
        Kind kind = Kind.of(child.id().path().isContainer(), child.mediaType());
        return new FolderView.Row(
                name(child.id()),
                locator.iri(child.id()),
                kind,
                kind == Kind.FOLDER ? "" : words.size(child.size()),
                words.date(child.modified()),
                child.modified());
    }

    private static List<FolderView.Crumb> crumbs(PodLocator locator, ResourceId id) {
        List<FolderView.Crumb> crumbs = new ArrayList<>();
        for (Optional<ResourcePath> up = id.path().parent();
                up.isPresent();
                up = up.get().parent()) {
            ResourceId above = id.at(up.get());
            crumbs.addFirst(new FolderView.Crumb(name(above), locator.iri(above)));
        }
        return crumbs;
    }

    /** A storage is called by its pod. */
    private static String name(ResourceId id) {
        return id.path().isRoot() ? id.pod().name() : ShownName.of(id.path().name());
    }
}
