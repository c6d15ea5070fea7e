package one.twogather.pod.solid;

import java.util.Optional;
import one.twogather.pod.model.AccessModes;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;

/** Whatever would change a name that people cannot use: refused, once it is known that the caller could change things there at all (W-041). */
final class Reserved implements Operation {

    private final FactsBook book;

    Reserved(FactsBook book) {
        this.book = book;
    }

    @Override
    public Plan plan(Call call) {
        return new Refusal(call);
    }

    private Problem problem(Call call) {
        return Problem.of(
                call.target() instanceof Target.StorageDescription
                        ? ProblemType.METHOD_NOT_ALLOWED
                        : ProblemType.RESERVED_NAME);
    }

    private final class Refusal implements Plan {
        private final Call call;

        private Refusal(Call call) {
            this.call = call;
        }

        @Override
        public Wants wants() {
            return Wants.of(call.target().subject(), AccessModes.APPEND);
        }

        @Override
        public Facts facts() {
            return book.unseen(call.target());
        }

        @Override
        public Optional<Problem> obstacle() {
            return Optional.of(problem(call));
        }

        @Override
        public Outcome<Prepared> prepare() {
            return Outcome.refused(problem(call));
        }
    }
}
