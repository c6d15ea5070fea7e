package one.twogather.pod.pages;

import java.util.List;

/**
 * What {@code kit.jte} shows once: a recovery kit to print. Not a record's usual job, since it must not be printed to a log; it has no readable text of itself.
 *
 * @param groups the text in its groups
 * @param address where it is typed in one day
 */
public record KitView(Html.Frame frame, Menu menu, List<String> groups, String address) {
    public KitView {
        groups = List.copyOf(groups);
    }

    @Override
    public String toString() {
        return "a page with a recovery kit";
    }
}
