package one.twogather.pod.pages;

import java.util.Optional;

/**
 * What {@code share.jte} shows: forms that make links and inboxes, and the link that the last one made. It prints no link.
 *
 * @param message by its key, why the last form did nothing
 * @param what was typed there
 * @param name of what was made
 * @param link shown this once
 */
public record ShareView(
        Html.Frame frame, Menu menu, Optional<String> message, String what, String name, Optional<String> link) {

    @Override
    public String toString() {
        return "the page on which links are made";
    }
}
