package one.twogather.pod.pages;

import java.util.List;
import java.util.Optional;
import one.twogather.pod.search.Passage;

/**
 * What {@code search.jte} shows of what was found.
 *
 * @param pod its name
 * @param storage the address of the pod's storage
 * @param address where the form goes
 * @param text what was looked for, as it was typed
 * @param message instead of anything found; empty if there is something, or nothing was asked yet
 * @param start the address of the first page; empty on the first page itself
 * @param next the address of the next page; empty on the last
 */
public record SearchView(
        Html.Frame frame,
        String pod,
        String storage,
        String address,
        String text,
        Optional<String> message,
        List<Row> rows,
        Optional<String> start,
        Optional<String> next) {

    public SearchView {
        rows = List.copyOf(rows);
    }

    /**
     * One document.
     *
     * @param way the containers it lies in, from the storage down; empty if it lies in the storage itself
     */
    public record Row(String name, String way, String address, List<Passage.Part> passage) {
        public Row {
            passage = List.copyOf(passage);
        }
    }
}
