package one.twogather.pod.solid;

import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;

/** How a resource is shown in the form that was chosen. */
sealed interface Shown {

    /** These bytes. */
    record As(Representation.Content content) implements Shown {}

    /** Not at all, and why. */
    record Not(Problem problem) implements Shown {}

    static Shown bytes(byte[] bytes) {
        return new As(new Representation.Content.Bytes(bytes));
    }

    /** What the server wrote itself. RDF/XML cannot say everything, and some forms are too long: then those cannot be had. */
    static Shown written(Outcome<byte[]> outcome) {
        return switch (outcome) {
            case Outcome.Done<byte[]>(byte[] bytes) -> bytes(bytes);
            case Outcome.Refused<byte[]>(Problem problem)
            when problem.type() == ProblemType.UNPROCESSABLE || problem.type() == ProblemType.TOO_LARGE ->
                new Not(Problem.of(ProblemType.NOT_ACCEPTABLE, problem.detail()));
            case Outcome.Refused<byte[]>(Problem problem) -> new Not(problem);
        };
    }
}
