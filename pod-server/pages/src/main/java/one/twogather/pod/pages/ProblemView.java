package one.twogather.pod.pages;

import java.util.Optional;

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
public record ProblemView(
        Html.Frame frame,
        int status,
        boolean isTranslated,
        Optional<String> advice,
        String detail,
        String explained,
        String request) {}
