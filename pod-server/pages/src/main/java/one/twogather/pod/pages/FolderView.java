package one.twogather.pod.pages;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What {@code folder.jte} shows of a page of a container.
 *
 * @param search where to look for words in the whole pod
 * @param crumbs the way from the storage down to here, without here
 * @param isPublic everybody may see what is listed
 * @param isWhole all children are on this page
 * @param start the address of the first page; empty on the first page itself
 * @param next the address of the next page; empty on the last
 */
public record FolderView(
        Html.Frame frame,
        String search,
        List<Crumb> crumbs,
        boolean isPublic,
        boolean isWhole,
        List<Row> rows,
        Optional<String> start,
        Optional<String> next) {

    public FolderView {
        crumbs = List.copyOf(crumbs);
        rows = List.copyOf(rows);
    }

    /** A container further up. */
    public record Crumb(String name, String address) {}

    /**
     * One child.
     *
     * @param address absolute, so that no name can make it anything but an address of this server
     * @param size in words; empty for a container
     * @param changed in words
     * @param moment the same for machines
     */
    public record Row(String name, String address, Kind kind, String size, String changed, Instant moment) {}
}
