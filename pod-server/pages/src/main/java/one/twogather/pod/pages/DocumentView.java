package one.twogather.pod.pages;

import java.util.List;

/** What {@code document.jte} shows. */
public record DocumentView(Html.Frame frame, List<Markdown.Block> blocks) {
    public DocumentView {
        blocks = List.copyOf(blocks);
    }
}
