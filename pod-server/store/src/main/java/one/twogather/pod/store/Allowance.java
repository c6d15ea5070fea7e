package one.twogather.pod.store;

import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import org.eclipse.rdf4j.model.Literal;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.query.Binding;
import org.eclipse.rdf4j.query.BindingSet;
import org.eclipse.rdf4j.query.QueryEvaluationException;
import org.jspecify.annotations.Nullable;

/**
 * What one query may still cost. Everything that happens while it is answered is told here, in small steps, and ends with {@link QueryStopped} when
 * something runs out, or when somebody stops it.
 *
 * <p>Used by one thread at a time, but for {@link #stop}. What was stopped stays so: parts of the evaluation take exceptions for errors in expressions
 * and go on, and are stopped again at their next step.
 */
public final class Allowance {

    /** Steps between two looks at the clock: some microseconds. */
    private static final int STEPS = 64;

    /** Bytes that a row takes in memory, and each of its values, besides the text. */
    private static final long ROW = 96;

    private static final long VALUE = 56;

    private final QueryLimits limits;
    private final LongSupplier nanos;
    private final long end;
    private long computed;
    private long since;
    private long until;
    private int steps;
    private long looks;
    private long remembered;
    private long rows;
    private long length;
    private volatile @Nullable Problem stopped;

    /** @param nanos a clock that never goes back */
    public Allowance(QueryLimits limits, LongSupplier nanos) {
        this.limits = limits;
        this.nanos = nanos;
        this.end = nanos.getAsLong() + limits.whole().toNanos();
    }

    QueryLimits limits() {
        return limits;
    }

    /**
     * Does a part of the work, with the clock running, which stands between the parts while others take their time.
     *
     * @throws QueryStopped whatever became of it in between, if it was stopped
     */
    public <T> T spend(Supplier<T> work) {
        since = nanos.getAsLong();
        until = since + limits.time().toNanos() - computed;
        try {
            T done = work.get();
            requireGoing();
            return done;
        } catch (StackOverflowError deep) {
            throw exceeded(QueryCap.MEMORY, "It is evaluated too deep within itself", limits.depth());
        } catch (RuntimeException failure) {
            requireGoing();
            throw cause(failure);
        } finally {
            computed += nanos.getAsLong() - since;
        }
    }

    private void requireGoing() {
        Problem problem = stopped;
        if (problem != null) {
            throw new QueryStopped(problem);
        }
    }

    /** The evaluation wraps what others throw, and wraps it again. */
    private static RuntimeException cause(RuntimeException failure) {
        RuntimeException cause = failure;
        while (cause instanceof QueryEvaluationException && cause.getCause() instanceof RuntimeException inner) {
            cause = inner;
        }
        return cause;
    }

    /** Whoever asked has left. May be called by any thread. */
    public void stop() {
        stopped = Problem.of(ProblemType.BUSY, "nobody waits for this answer any more");
    }

    /** Why the query was stopped; null if it was not. */
    public @Nullable Problem stopped() {
        return stopped;
    }

    /** One step of computing. */
    void step() {
        if (++steps % STEPS == 0) {
            look();
        }
    }

    /** Looks at the clock. */
    void look() {
        requireGoing();
        long now = nanos.getAsLong();
        if (now - until > 0) {
            long seconds = limits.time().toSeconds();
            throw exceeded(QueryCap.TIME, "It computes for longer than " + seconds + " seconds", seconds);
        }
        if (now - end > 0) {
            long seconds = limits.whole().toSeconds();
            throw exceeded(QueryCap.TIME, "Its answer is not taken within " + seconds + " seconds", seconds);
        }
    }

    /** True once it has run out, or was stopped, for those who can say so better than by an exception. */
    public boolean isOver() {
        return stopped != null || nanos.getAsLong() - until > 0;
    }

    /** A document is looked into. */
    public void document() {
        look();
        if (++looks > limits.documents()) {
            throw exceeded(
                    QueryCap.DOCUMENTS, "It looks into more documents than " + limits.documents(), limits.documents());
        }
    }

    /** So many bytes are remembered from now on. */
    void remember(long bytes) {
        remembered += bytes;
        if (remembered > limits.memory()) {
            throw exceeded(
                    QueryCap.MEMORY, "It has to remember more than " + limits.memory() + " bytes", limits.memory());
        }
    }

    /** They are forgotten. */
    void forget(long bytes) {
        remembered -= bytes;
    }

    /** A result goes into the answer. */
    public void row() {
        step();
        if (++rows > limits.rows()) {
            throw exceeded(
                    QueryCap.ROWS,
                    "It has more results than " + limits.rows() + "; LIMIT and OFFSET make pages",
                    limits.rows());
        }
    }

    /** So many bytes of the answer were written. */
    public void wrote(long bytes) {
        length += bytes;
        if (length > limits.length()) {
            throw exceeded(QueryCap.LENGTH, "Its answer is longer than " + limits.length() + " bytes", limits.length());
        }
    }

    private QueryStopped exceeded(QueryCap cap, String why, long limit) {
        Problem problem = Problem.of(ProblemType.QUERY_TOO_COSTLY, why)
                .with("cap", cap.name().toLowerCase(Locale.ROOT))
                .with("limit", limit);
        stopped = problem;
        return new QueryStopped(problem);
    }

    /** About how many bytes it takes to remember a row. */
    static long weight(BindingSet row) {
        long weight = ROW;
        for (Binding binding : row) {
            weight += weight(binding.getValue());
        }
        return weight;
    }

    /** About how many bytes it takes to remember a value. */
    static long weight(@Nullable Value value) {
        return value instanceof Literal literal ? VALUE + literal.getLabel().length() : VALUE;
    }
}
