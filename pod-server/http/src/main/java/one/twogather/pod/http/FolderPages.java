package one.twogather.pod.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.ResourcePath;
import one.twogather.pod.pages.Html;
import one.twogather.pod.pages.Words;
import one.twogather.pod.solid.Answer;
import one.twogather.pod.solid.Browsing;
import one.twogather.pod.solid.Browsing.Browsed;
import one.twogather.pod.solid.Browsing.Wanted;
import one.twogather.pod.solid.Facts;
import one.twogather.pod.solid.Method;
import one.twogather.pod.solid.ResourceRequest;
import one.twogather.pod.store.Child;

/** Answers people who open a container in a browser, with a page of what is in it. Programs go on getting RDF (P-063). */
final class FolderPages {

    /** Children on one page: more than most containers have, and less than a phone takes a second to show. */
    private static final int MOST = 200;

    private final PodLocator locator;
    private final Browsing browsing;
    private final Answers answers;
    private final Problems problems;
    private final Map<Words, String> forms = new ConcurrentHashMap<>();

    FolderPages(PodLocator locator, Browsing browsing, Answers answers, Problems problems) {
        this.locator = locator;
        this.browsing = browsing;
        this.answers = answers;
        this.problems = problems;
    }

    /** Whether a request is one to answer here; for requests of documents one look at a character. */
    static boolean isFor(ResourceRequest request) {
        return request.target().path().isContainer()
                && (request.method() == Method.GET || request.method() == Method.HEAD)
                && Accept.prefersHtml(request.accept());
    }

    void answer(Exchange exchange, ResourceRequest request) throws IOException {
        switch (Cursor.read(exchange.target())) {
            case Outcome.Refused<Optional<String>>(Problem problem) -> problems.answer(exchange, problem);
            case Outcome.Done<Optional<String>>(Optional<String> after) -> answer(exchange, request, after);
        }
    }

    private void answer(Exchange exchange, ResourceRequest request, Optional<String> after) throws IOException {
        Words words = Speech.of(exchange);
        String form = forms.computeIfAbsent(words, this::form);
        switch (browsing.browse(request, new Wanted(after, MOST, form))) {
            case Browsed.Page page -> {
                Head head = begin(exchange, 200, page.facts(), page.etag(), page.modified());
                byte[] content = Html.page("folder", FolderViews.of(words, locator, after, page));
                exchange.send(Speech.page(words, head), content);
            }
            case Browsed.Other(Answer.NotModified(Facts facts, String etag, Instant modified)) ->
                exchange.send(begin(exchange, 304, facts, etag, modified));
            case Browsed.Other(Answer other) -> {
                try (Answer answer = other) {
                    answers.send(exchange, request, answer);
                }
            }
        }
    }

    private static Head begin(Exchange exchange, int status, Facts facts, String etag, Instant modified) {
        Head head = exchange.begin(status).line(Lines.NEGOTIATED_FOR_PEOPLE).line(Lines.ASK_AGAIN);
        FactLines.write(facts, head);
        return Answers.validators(head, etag, modified);
    }

    /**
     * Names the form of pages in an entity tag: the language, and what this version of the server makes of a container that never changes. So a browser
     * does not go on showing what an older version wrote.
     */
    private String form(Words words) {
        ResourceId folder = new ResourceId(new PodId("sample"), new ResourcePath("/folder/"));
        Facts facts = new Facts(folder, Set.of(), List.of(), List.of(), List.of(), List.of(), Optional.empty());
        Child child = new Child(folder.at(new ResourcePath("/folder/file")), "text/turtle", 1234, Instant.EPOCH);
        Browsed.Page page = new Browsed.Page(facts, "", Instant.EPOCH, List.of(child), Optional.of("file"));
        byte[] sample = Html.page("folder", FolderViews.of(words, locator, Optional.empty(), page));
        return "html-" + words.tag() + "-"
                + Html.digest(new String(sample, StandardCharsets.UTF_8)).substring(0, 8);
    }
}
