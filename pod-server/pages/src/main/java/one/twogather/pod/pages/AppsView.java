package one.twogather.pod.pages;

import java.util.List;
import java.util.Optional;

/**
 * What {@code apps.jte} shows: who was let in, to what, and the ways to change that.
 *
 * @param links those to whoever holds a link
 * @param done by the key of its words, what the last form did
 */
public record AppsView(Html.Frame frame, Menu menu, List<App> apps, List<App> links, Optional<String> done) {

    public AppsView {
        apps = List.copyOf(apps);
        links = List.copyOf(links);
    }

    /**
     * A grant.
     *
     * @param id its CID
     * @param name what the app calls itself
     * @param address its identifier, where that says something: a document of its own, or a key
     * @param home where it lives; may be empty
     * @param since in words
     * @param until in words; empty if it has no end
     * @param used when last, in a sentence
     */
    public record App(
            String id,
            String name,
            Optional<String> address,
            String home,
            String since,
            Optional<String> until,
            String used,
            List<Part> parts) {
        public App {
            parts = List.copyOf(parts);
        }

        /** Of an app each part can be left out, of a link each action: it is for one thing. */
        public boolean isNarrowable(boolean link) {
            return link ? parts.stream().anyMatch(part -> part.actions().size() > 1) : !parts.isEmpty();
        }
    }

    /**
     * One thing it may do.
     *
     * @param number of the part
     * @param what kinds of data, or a folder, in words
     * @param actions by the keys of their words
     * @param reason in the app's words; may be empty
     */
    public record Part(int number, List<String> what, List<String> actions, String reason) {
        public Part {
            what = List.copyOf(what);
            actions = List.copyOf(actions);
        }
    }
}
