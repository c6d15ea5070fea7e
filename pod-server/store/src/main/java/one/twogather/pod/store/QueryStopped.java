package one.twogather.pod.store;

import java.io.Serial;
import one.twogather.pod.model.Problem;

/** Leaves a query from any depth, because of what it costs. */
public final class QueryStopped extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    QueryStopped(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    /** What to tell whoever asked. */
    public Problem problem() {
        return problem;
    }
}
