package one.twogather.pod.rdf;

import java.io.Serial;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;

/** Leaves a parser from any depth. Never leaves this package: readers turn it into a {@link Problem} at their door. */
final class Refusal extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Why. */
    enum Kind {
        /** The text does not follow its grammar. */
        MALFORMED,
        /** The text is well-formed and asks for too much, or for what is not done here. */
        UNACCEPTABLE,
        /** What is to be written is longer than it may be. */
        TOO_LONG
    }

    private final Kind kind;
    private final String reason;
    private final int line;
    private final int column;

    Refusal(Kind kind, String reason, int line, int column) {
        super(reason, null, false, false);
        this.kind = kind;
        this.reason = reason;
        this.line = line;
        this.column = column;
    }

    /** The problem to tell the sender; {@code line} and {@code column} count from 1 and are left out where unknown. */
    Problem problem(ProblemType malformed, ProblemType unacceptable) {
        Problem problem = Problem.of(
                switch (kind) {
                    case MALFORMED -> malformed;
                    case UNACCEPTABLE -> unacceptable;
                    case TOO_LONG -> ProblemType.TOO_LARGE;
                },
                reason);
        return line == 0 ? problem : problem.with("line", line).with("column", column);
    }
}
