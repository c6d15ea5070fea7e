package one.twogather.pod.pages;

import java.util.List;

/** What {@code sessions.jte} shows: the browsers in which somebody is signed in. */
public record SessionsView(Html.Frame frame, Menu menu, List<Browser> browsers) {

    public SessionsView {
        browsers = List.copyOf(browsers);
    }

    /**
     * One of them, with its times in words.
     *
     * @param isThis the one that shows this page
     * @param method how they signed in, by the key of its words
     */
    public record Browser(String id, String label, boolean isThis, String method, String begun, String used) {}
}
