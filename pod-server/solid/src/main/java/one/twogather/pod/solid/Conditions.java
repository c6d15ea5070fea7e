package one.twogather.pod.solid;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.store.Resource;

/** Decides whether a request's preconditions hold, in the order of RFC 9110 §13.2.2 (P-071). */
final class Conditions {

    /** What follows. */
    enum Verdict {
        /** Do what was asked. */
        PROCEED,
        /** 304: the caller has it already. */
        NOT_MODIFIED,
        /** 412. */
        FAILED
    }

    /**
     * The present state of a resource.
     *
     * @param text as it stands in its entity tags
     * @param modified compared to the second (P-073)
     */
    record State(String text, Instant modified) {
        static State of(Resource.Document document) {
            return new State(EntityTags.state(document), document.modified());
        }
    }

    private Conditions() {}

    /** For GET and HEAD of a representation with this tag. */
    static Verdict forRead(Preconditions asked, State state, String etag) {
        if (asked.equals(Preconditions.NONE)) {
            return Verdict.PROCEED;
        }
        if (!matchHolds(asked, Optional.of(state))) {
            return Verdict.FAILED;
        }
        if (!asked.ifNoneMatch().isEmpty()) {
            boolean known = asked.ifNoneMatch().stream()
                    .anyMatch(tag -> tag.equals("*") || EntityTags.strong(tag).equals(etag));
            return known ? Verdict.NOT_MODIFIED : Verdict.PROCEED;
        }
        boolean unchanged = asked.ifModifiedSince()
                .filter(since -> !seconds(state.modified()).isAfter(since))
                .isPresent();
        return unchanged ? Verdict.NOT_MODIFIED : Verdict.PROCEED;
    }

    /**
     * For methods that change something. A tag of any representation of the present state counts as its tag: a client that read JSON-LD may write Turtle
     * (P-070).
     *
     * @param state empty if there is no such resource
     */
    static Verdict forWrite(Preconditions asked, Optional<State> state) {
        boolean holds = matchHolds(asked, state) && noneMatchHolds(asked.ifNoneMatch(), state);
        return holds ? Verdict.PROCEED : Verdict.FAILED;
    }

    /** 412, if they do not hold. */
    static Optional<Problem> refusal(Preconditions asked, Optional<State> state) {
        return forWrite(asked, state) == Verdict.PROCEED
                ? Optional.empty()
                : Optional.of(Problem.of(ProblemType.PRECONDITION_FAILED));
    }

    private static boolean matchHolds(Preconditions asked, Optional<State> state) {
        if (!asked.ifMatch().isEmpty()) {
            return state.isPresent() && speaksOf(asked.ifMatch(), state.get());
        }
        return asked.ifUnmodifiedSince().isEmpty()
                || state.isEmpty()
                || !seconds(state.get().modified())
                        .isAfter(asked.ifUnmodifiedSince().get());
    }

    private static boolean noneMatchHolds(List<String> tags, Optional<State> state) {
        return state.isEmpty() || !speaksOf(tags, state.get());
    }

    private static boolean speaksOf(List<String> tags, State state) {
        return tags.stream()
                .anyMatch(tag -> tag.equals("*") || EntityTags.stateIn(tag).equals(state.text()));
    }

    private static Instant seconds(Instant modified) {
        return modified.truncatedTo(ChronoUnit.SECONDS);
    }
}
