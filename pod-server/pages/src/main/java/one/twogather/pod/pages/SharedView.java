package one.twogather.pod.pages;

/**
 * What {@code shared.jte} shows: nothing yet. Its script reads the link, asks for what it opens, and says what became of that.
 *
 * @param storage an example of the address of a pod, with {@code ...} in place of its name
 * @param service who requests that are signed are for, as a DID
 * @param now by this server's clock, in seconds since 1970, since the reader's may be wrong
 */
public record SharedView(Html.Frame frame, String storage, String service, long now) {}
