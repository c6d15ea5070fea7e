package one.twogather.pod.solid;

import java.time.Instant;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ResourceId;

/** What became of a request. Everything a response needs except how it is spelt in HTTP. Whoever gets one closes it when it is sent, or is not. */
public sealed interface Answer extends AutoCloseable {

    Facts facts();

    /** Lets go of the memory, or of the state of the store, that a representation is written from; nothing for all others. */
    @Override
    default void close() {}

    /** 200: the representation, for GET and HEAD alike (P-068). */
    record Found(Facts facts, Representation representation) implements Answer {
        @Override
        public void close() {
            switch (representation.content()) {
                case Representation.Content.Bytes ignored -> {}
                case Representation.Content.Seekable(long ignored, Representation.Part part) -> part.close();
                case Representation.Content.Streamed(Representation.Whole whole) -> whole.close();
            }
        }
    }

    /** 304: the caller has it already. */
    record NotModified(Facts facts, String etag, Instant modified) implements Answer {}

    /**
     * 201: a new resource, which for POST is not the target; the facts are of the new one, since clients take what comes with a 201 for that.
     * {@code etag} is of the representation as stored.
     */
    record Created(Facts facts, ResourceId resource, String etag, Instant modified) implements Answer {}

    /** 204 after PUT and PATCH: the new state's validators. */
    record Changed(Facts facts, String etag, Instant modified) implements Answer {}

    /** 204 after DELETE. */
    record Deleted(Facts facts) implements Answer {}

    /** 204: what the resource supports. */
    record Options(Facts facts) implements Answer {}

    /** 301, only for those who may read it: it is there with, or without, its slash (P-021). */
    record Moved(Facts facts, ResourceId to) implements Answer {}

    /** Refused; nothing changed. */
    record Refused(Facts facts, Problem problem) implements Answer {}
}
