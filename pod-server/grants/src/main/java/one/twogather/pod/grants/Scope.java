package one.twogather.pod.grants;

import java.util.Set;
import one.twogather.pod.model.ResourcePath;

/** What a part of a grant is about. */
public sealed interface Scope {

    /**
     * A container and all that is in it, at any depth.
     *
     * @param container ends with a slash
     */
    record Folder(ResourcePath container) implements Scope {
        public Folder {
            requireContainer(container);
        }
    }

    /**
     * One document, whatever it is, and nothing beside it.
     *
     * @param path does not end with a slash
     */
    record Document(ResourcePath path) implements Scope {
        public Document {
            if (path.isContainer()) {
                throw new IllegalArgumentException("a document's path does not end with a slash: " + path);
            }
        }
    }

    /**
     * A container to put new things into, without a say in what is there: neither its names nor its documents, one's own neither.
     *
     * @param container ends with a slash
     * @param bytes each thing has at most
     * @param aDay how many things are taken on one day (UTC)
     */
    record Inbox(ResourcePath container, long bytes, int aDay) implements Scope {
        public Inbox {
            requireContainer(container);
            if (bytes < 1 || aDay < 1) {
                throw new IllegalArgumentException("an inbox takes something");
            }
        }
    }

    /**
     * Documents of certain kinds, wherever they lie below a container.
     *
     * @param types IRIs of classes; a document counts if each of its own is among them, but for those that say nothing of what it is about
     * @param within {@link ResourcePath#ROOT} for the whole pod
     */
    record Kind(Set<String> types, ResourcePath within) implements Scope {
        public Kind {
            types = Set.copyOf(types);
            requireContainer(within);
            if (types.isEmpty()) {
                throw new IllegalArgumentException("a kind of data has at least one class");
            }
        }
    }

    /** All that is in the person's own pod. */
    record Everything() implements Scope {}

    /** What others let the person see or change in their pods on this server. */
    record SharedWithMe() implements Scope {}

    private static void requireContainer(ResourcePath path) {
        if (!path.isContainer()) {
            throw new IllegalArgumentException("a container's path ends with a slash: " + path);
        }
    }
}
