package one.twogather.pod.solid;

import java.util.Optional;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.Problem;

/** Whether callers are still who they were found to be. */
@FunctionalInterface
public interface Callers {

    /** Nothing is ever taken back. */
    Callers LASTING = caller -> Optional.empty();

    /** Why nobody may act as this caller any more, though they proved it when the request began; empty as long as they may. */
    Optional<Problem> refusal(Caller caller);
}
