package one.twogather.pod.did;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What is known of the history of an identity. */
sealed interface Knowledge {

    /**
     * A history, and when a node last said that it is whole.
     *
     * @param document the last that was made of it, for whoever asks in the same second or before anything runs out
     */
    record Known(History history, Instant checked, AtomicReference<Replay.@Nullable Result> document)
            implements Knowledge {

        static Known of(History history, Instant checked) {
            return new Known(history, checked, new AtomicReference<>());
        }
    }

    /**
     * The same, longer ago than it should be.
     *
     * @param reason why it could not be asked anew
     */
    record Outdated(Known known, String reason) implements Knowledge {}

    /** Nothing. */
    record Unknown(NodeFault why) implements Knowledge {}
}
