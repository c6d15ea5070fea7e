package one.twogather.pod.did;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.did.RegistryEvent.AttributeChanged;

/**
 * All that a registry ever told of one identity.
 *
 * @param events oldest first, none missing
 * @param settled the last block that the chain will not forget any more
 * @param lastTime when the block of the last event was made; empty if there is none
 */
record History(List<RegistryEvent> events, long settled, Optional<Instant> lastTime) {

    /** Nothing was ever told, and nothing is known of the chain. */
    static final History NONE = new History(List.of(), 0, Optional.empty());

    History {
        events = List.copyOf(events);
    }

    /** The block of the last change; 0 if there never was one. */
    long lastChange() {
        return events.isEmpty() ? 0 : events.getLast().block();
    }

    boolean isSettled() {
        return lastChange() <= settled;
    }

    /** The events that the chain will not forget. */
    List<RegistryEvent> settledEvents() {
        return isSettled()
                ? events
                : events.stream().filter(event -> event.block() <= settled).toList();
    }

    /** Bytes of memory, more or less: of the events, and of the document that is kept with them, which has each value once more as text. */
    int weight() {
        long bytes = 256;
        for (RegistryEvent event : events) {
            bytes += 600;
            if (event instanceof AttributeChanged change && change.value().isPresent()) {
                bytes += 32 + 3L * change.value().get().length();
            }
        }
        return (int) Math.min(Integer.MAX_VALUE, bytes);
    }
}
