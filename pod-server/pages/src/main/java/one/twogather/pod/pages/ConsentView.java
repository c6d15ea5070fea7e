package one.twogather.pod.pages;

import java.util.List;
import java.util.Optional;

/**
 * What {@code consent.jte} shows: who wants what, and the ways to say less, or no.
 *
 * @param menu who is asked
 * @param request names the app's request
 * @param app what it calls itself
 * @param home the host it lives at, which is what tells it from others of its name
 * @param document the address at which it describes itself; empty if it registered under a name that anybody could have taken
 * @param required what it says it cannot work without
 * @param optional what it would like besides
 * @param own the container that would be its own, as a path
 * @param ownTicked whether that is offered by itself, since it asked for nothing in particular
 * @param before it has been let in before, and asks again
 */
public record ConsentView(
        Html.Frame frame,
        Menu menu,
        String request,
        String app,
        String home,
        Optional<String> document,
        List<Item> required,
        List<Item> optional,
        String own,
        boolean ownTicked,
        boolean before) {

    public ConsentView {
        required = List.copyOf(required);
        optional = List.copyOf(optional);
    }

    /**
     * One thing it asks for.
     *
     * @param number of the need
     * @param what kinds of data, or folders, in words
     * @param identifiers the classes by their IRIs; empty for folders
     * @param actions what it would do, by the keys of their words
     * @param reason in the app's words; may be empty
     * @param folder to which it is narrowed if the person changes nothing; empty for no narrowing
     */
    public record Item(
            int number,
            List<String> what,
            List<String> identifiers,
            List<String> actions,
            String reason,
            String folder) {
        public Item {
            what = List.copyOf(what);
            identifiers = List.copyOf(identifiers);
            actions = List.copyOf(actions);
        }
    }
}
