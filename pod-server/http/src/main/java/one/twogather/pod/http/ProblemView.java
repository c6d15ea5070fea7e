package one.twogather.pod.http;

import java.util.Optional;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;

/**
 * What {@code problem.jte} shows of a refusal. What browsers meet has words of its own in each language ({@code problem.SLUG} and {@code problem.SLUG.do});
 * the rest is for the authors of apps, and says in English what programs are told.
 *
 * @param isTranslated the title is in the reader's language; else it is English
 * @param advice what to do next; empty if only the page of the type knows
 * @param detail what happened this time, in English; may be empty
 * @param explained the address of the type's page
 * @param request names the request
 */
record ProblemView(
        Html.Frame frame,
        int status,
        boolean isTranslated,
        Optional<String> advice,
        String detail,
        String explained,
        String request) {

    static ProblemView of(Words words, PodLocator locator, Problem problem, String request) {
        ProblemType type = problem.type();
        String title = "problem." + type.slug();
        String advice = title + ".do";
        return new ProblemView(
                new Html.Frame(words, Landing.address(locator), words.has(title) ? words.say(title) : type.title()),
                type.status(),
                words.has(title),
                words.has(advice) ? Optional.of(words.say(advice)) : Optional.empty(),
                problem.detail(),
                Problems.address(locator, type),
                request);
    }
}
