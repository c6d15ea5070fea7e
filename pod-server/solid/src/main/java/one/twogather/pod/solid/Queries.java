package one.twogather.pod.solid;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.Problem;

/**
 * Answers SPARQL queries about what callers may read of a pod: of each document what a GET of it would say, and of nothing else anything. An answer is of
 * one moment. Safe for use by any number of threads; blocks.
 */
public interface Queries {

    /**
     * One query.
     *
     * @param caller who asks; already authenticated
     * @param origin the {@code Origin} header (W-037)
     * @param accept the {@code Accept} header as received; empty if there is none
     * @param text in SPARQL 1.1
     * @param defaultGraphs IRIs to ask instead of those the query names (SPARQL 1.1 Protocol §2.1.4)
     * @param namedGraphs likewise
     * @param abandoned true as soon as nobody waits for the answer any more; asked from time to time
     */
    record Question(
            PodId pod,
            Caller caller,
            Optional<String> origin,
            String accept,
            String text,
            List<String> defaultGraphs,
            List<String> namedGraphs,
            BooleanSupplier abandoned) {

        public Question {
            defaultGraphs = List.copyOf(defaultGraphs);
            namedGraphs = List.copyOf(namedGraphs);
        }
    }

    /** What became of it. Whoever gets one closes it when it is sent, or is not. */
    sealed interface Reply extends AutoCloseable {

        @Override
        default void close() {}

        /**
         * The answer. A long one is computed while it is written; if it then turns out to cost too much, writing fails with
         * {@link AnswerBrokenOff}.
         *
         * @param mediaType ready for {@code Content-Type}
         */
        record Found(String mediaType, Representation.Content content) implements Reply {
            @Override
            public void close() {
                if (content instanceof Representation.Content.Streamed(Representation.Whole whole)) {
                    whole.close();
                }
            }
        }

        /** None. */
        record Refused(Problem problem) implements Reply {}
    }

    /** @throws one.twogather.pod.keyspace.KeySpaceUnavailable when the store cannot be read */
    Reply ask(Question question) throws IOException;
}
