package one.twogather.pod.pages;

import java.util.List;
import java.util.Optional;

/**
 * What {@code activity.jte} shows: what was done in a pod, ways to look for some of it, and how long it is kept.
 *
 * @param older the address of the lines behind these, if there are any
 * @param csv the address of the same lines for spreadsheets
 * @param choices days that lines can be kept
 * @param kept days that they are kept, perhaps none of the choices
 * @param done by the key of its words, what the last form did
 */
public record ActivityView(
        Html.Frame frame,
        Menu menu,
        List<Line> lines,
        Form form,
        Optional<String> older,
        String csv,
        List<String> choices,
        String kept,
        Optional<String> done) {

    /** What can be looked for by name: all but what is counted only. */
    static final List<String> ACTIONS =
            List.of("read", "list", "create", "change", "delete", "rules", "query", "search", "subscribe");

    public ActivityView {
        lines = List.copyOf(lines);
        choices = List.copyOf(choices);
    }

    /** For the template. */
    public List<String> actions() {
        return ACTIONS;
    }

    /**
     * A line.
     *
     * @param when in words, to the minute
     * @param instant for machines
     * @param who a WebID, or a word
     * @param app its name; empty if there was none
     * @param action by the key of its words
     * @param what a path of names; may be empty
     * @param count how often
     */
    public record Line(
            String when,
            String instant,
            String who,
            String app,
            String action,
            String what,
            long count,
            boolean refused) {}

    /**
     * What is looked for; empty texts for all.
     *
     * @param refused {@code true} or {@code false}
     */
    public record Form(String person, List<App> apps, String action, String refused) {
        public Form {
            apps = List.copyOf(apps);
        }
    }

    /**
     * An app that can be looked for.
     *
     * @param client its identifier
     */
    public record App(String client, String name, boolean isWanted) {}
}
