package one.twogather.pod.solid;

import java.util.Optional;
import one.twogather.pod.model.Version;
import one.twogather.pod.store.Resource;

/**
 * Entity tags: {@code "<state>-<representation>"}, strong (P-070). The state is that of the resource, whatever representation is asked for, and contains
 * no dash.
 */
final class EntityTags {

    /** The representation of a file: there is only one. */
    static final String FILE = "bin";

    private EntityTags() {}

    static String of(String state, String representation) {
        return '"' + state + '-' + representation + '"';
    }

    static String state(Resource.Document document) {
        return document.version().text();
    }

    /**
     * A container is what its listing and its description say together. The two versions stand side by side, since either may change while the other
     * stays, and clocks may differ.
     */
    static String state(Resource.Container container, Optional<Resource.Document> description) {
        return state(container.version(), description.map(Resource.Document::version));
    }

    static String state(Version listing, Optional<Version> description) {
        return description.isEmpty()
                ? listing.text()
                : listing.text() + '.' + description.get().text();
    }

    /** The state that a tag of ours speaks of; the tag itself, which matches nothing, if it is not one of ours. */
    static String stateIn(String tag) {
        String strong = strong(tag);
        int dash = strong.indexOf('-');
        return dash > 0 ? strong.substring(1, dash) : strong;
    }

    /**
     * The tag without a weakness mark. Proxies that compress add one to our tags, and clients send them back: since all our tags are strong, we know what
     * it was (P-071).
     */
    static String strong(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }
}
