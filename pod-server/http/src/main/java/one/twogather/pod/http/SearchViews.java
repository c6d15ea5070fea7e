package one.twogather.pod.http;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.pages.Html;
import one.twogather.pod.pages.SearchView;
import one.twogather.pod.pages.ShownName;
import one.twogather.pod.pages.Words;
import one.twogather.pod.solid.Searching;

/** What searches found, as it is shown. */
final class SearchViews {

    private SearchViews() {}

    /** Before anything was asked. */
    static SearchView blank(Words words, PodLocator locator, PodId pod) {
        return of(words, locator, pod, "", Optional.empty(), List.of(), Optional.empty(), Optional.empty());
    }

    /** There was nothing in it to look for. */
    static SearchView unclear(Words words, PodLocator locator, Searching.Sought sought) {
        return of(
                words,
                locator,
                sought.pod(),
                sought.text(),
                Optional.of(words.say("search.unclear")),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    static SearchView of(Words words, PodLocator locator, Searching.Sought sought, Searching.Found.Page page) {
        String nothing = sought.page() == 1 ? "search.nothing" : "folder.end";
        return of(
                words,
                locator,
                sought.pod(),
                sought.text(),
                page.hits().isEmpty() ? Optional.of(words.say(nothing)) : Optional.empty(),
                page.hits().stream().map(hit -> row(locator, hit)).toList(),
                sought.page() == 1
                        ? Optional.empty()
                        : Optional.of(SearchRoutes.address(locator, sought.pod(), sought.text(), 1)),
                page.isLast()
                        ? Optional.empty()
                        : Optional.of(SearchRoutes.address(locator, sought.pod(), sought.text(), sought.page() + 1)));
    }

    private static SearchView of(
            Words words,
            PodLocator locator,
            PodId pod,
            String text,
            Optional<String> message,
            List<SearchView.Row> rows,
            Optional<String> start,
            Optional<String> next) {
        return new SearchView(
                new Html.Frame(words, Landing.address(locator), words.say("search.title", pod.name())),
                pod.name(),
                locator.storage(pod),
                SearchRoutes.address(locator, pod),
                text,
                message,
                rows,
                start,
                next);
    }

    private static SearchView.Row row(PodLocator locator, Searching.Hit hit) {
        ResourceId id = hit.document();
        String path = id.path().value();
        String way = path.substring(1, path.length() - id.path().name().length());
        return new SearchView.Row(
                ShownName.of(id.path().name()),
                Arrays.stream(way.split("/")).map(ShownName::of).collect(Collectors.joining(" / ")),
                locator.iri(id),
                hit.passage().parts());
    }
}
