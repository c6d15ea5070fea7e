package one.twogather.pod.store;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import one.twogather.pod.keyspace.Commit;
import one.twogather.pod.keyspace.Operation;
import one.twogather.pod.model.ResourcePath;

/**
 * Which listings an edit changes, and the rows that say so once for each, however many steps changed it.
 *
 * <p>A child that comes or goes gives its container a new time of change, which is written in the line of the container in <em>its</em> container's
 * listing; so that one changes too, and there it ends (P-006). Nothing here is conditional, and counters commute: any number of writers can create
 * children in one container without meeting.
 */
final class Listings {
    private final RowKeys keys;
    private final Set<ResourcePath> created = new HashSet<>();
    private final Set<ResourcePath> members = new LinkedHashSet<>();
    private final Set<ResourcePath> lines = new LinkedHashSet<>();

    Listings(RowKeys keys) {
        this.keys = keys;
    }

    /** The container comes to be in this edit: its rows are written whole, and need no change. */
    void created(ResourcePath container) {
        created.add(container);
    }

    boolean isCreated(ResourcePath container) {
        return created.contains(container);
    }

    /** A child of it comes or goes. */
    void memberChanged(ResourcePath container) {
        members.add(container);
        lineChanged(container);
        if (!created.contains(container)) {
            container.parent().ifPresent(this::lineChanged);
        }
    }

    /** The line of a child of it changes. */
    void lineChanged(ResourcePath container) {
        lines.add(container);
    }

    /** Whether this edit changes the container's listing. */
    boolean touches(ResourcePath container) {
        return lines.contains(container);
    }

    void addTo(Commit.Builder rows, Instant now) {
        for (ResourcePath container : members) {
            if (!created.contains(container)) {
                rows.put(keys.child(container), ChildRow.container(now));
            }
        }
        for (ResourcePath container : lines) {
            if (!created.contains(container)) {
                rows.apply(new Operation.Add(keys.containerVersion(container), 1, Long.MAX_VALUE));
            }
        }
    }
}
