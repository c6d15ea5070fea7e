package one.twogather.pod.notify;

import java.time.Instant;
import one.twogather.pod.model.Caller;

/**
 * A subscription that was accepted.
 *
 * @param id names it, and nobody can guess it: whoever knows it may ask about it and end it (N-014)
 * @param subscriber who asked, and whose rights decide at each delivery
 * @param created when
 * @param position the record of the pod's feed up to which everything was told, or was before this channel's time
 */
public record Channel(String id, ChannelType type, Terms terms, Caller subscriber, Instant created, long position) {

    Channel at(long reached) {
        return new Channel(id, type, terms, subscriber, created, reached);
    }

    /** The address to listen at is a secret. */
    @Override
    public String toString() {
        return type.shortName() + " on " + terms.topics();
    }
}
