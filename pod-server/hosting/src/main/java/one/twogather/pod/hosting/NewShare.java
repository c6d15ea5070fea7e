package one.twogather.pod.hosting;

import java.util.Optional;

/** What was shared just now: the one moment at which a link is known. Not a record, since it must not print. */
public final class NewShare {

    private final Share share;
    private final Optional<String> link;

    public NewShare(Share share, Optional<String> link) {
        this.share = share;
        this.link = link;
    }

    public Share share() {
        return share;
    }

    /** The link, if it is shared by one; it is kept nowhere. */
    public Optional<String> link() {
        return link;
    }

    @Override
    public String toString() {
        return share.toString();
    }
}
