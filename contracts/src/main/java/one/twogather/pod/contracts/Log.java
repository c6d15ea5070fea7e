package one.twogather.pod.contracts;

import java.util.List;
import one.twogather.pod.ipld.Bytes;

/**
 * What a contract told, as a node hands it out.
 *
 * @param topics at most four: the hash of the event's signature, then the indexed values
 * @param data the other values
 */
public record Log(List<Bytes32> topics, Bytes data) {

    private static final int MAX_TOPICS = 4;

    public Log {
        topics = List.copyOf(topics);
        if (topics.size() > MAX_TOPICS) {
            throw new IllegalArgumentException("a log has at most " + MAX_TOPICS + " topics, not " + topics.size());
        }
    }

    /** The indexed values, as one piece. */
    Bytes indexed() {
        Bytes joined = Bytes.copyOf(new byte[0]);
        for (Bytes32 topic : topics.subList(1, topics.size())) {
            joined = joined.followedBy(topic.bytes());
        }
        return joined;
    }
}
