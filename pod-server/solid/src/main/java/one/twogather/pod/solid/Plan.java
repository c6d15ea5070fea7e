package one.twogather.pod.solid;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Problem;
import one.twogather.pod.store.Change;
import one.twogather.pod.store.Edit;

/**
 * One write, as its answers to the questions that every write is asked in the same order (spec 9.7). Each question is asked only when those before it were
 * answered well, so no answer tells a caller what they may not know.
 */
interface Plan {

    /** What the caller must hold. */
    Wants wants();

    /** What the headers say to a caller who holds it. */
    Facts facts();

    /** Why it cannot be, from what is there and what the request demands: existence, kind, preconditions. */
    Optional<Problem> obstacle();

    /** The body read and judged, and the edit made ready. */
    Outcome<Prepared> prepare() throws IOException;

    /** What is to be done. */
    sealed interface Prepared {

        /** To commit, and what to answer then to the changes it made. */
        record Ready(Edit edit, Function<List<Change>, Answer> done) implements Prepared {}

        /** Nothing: all is as was asked. */
        record Nothing(Answer answer) implements Prepared {}

        /** What was found is gone meanwhile: decide anew. */
        record Outdated() implements Prepared {}
    }
}
