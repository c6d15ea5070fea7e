package one.twogather.pod.solid;

import java.util.Optional;
import one.twogather.pod.model.AccessModes;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Problem;

/**
 * A write that cannot be, whatever is there: told to those who could change something at the address, while the others hear that they may not, as always
 * (W-041).
 *
 * @param problem why
 */
record Rejection(Call call, FactsBook book, Problem problem) implements Plan {

    @Override
    public Wants wants() {
        return Wants.change(call.target(), AccessModes.APPEND);
    }

    @Override
    public Facts facts() {
        return book.unseen(call.target());
    }

    @Override
    public Optional<Problem> obstacle() {
        return Optional.of(problem);
    }

    @Override
    public Outcome<Prepared> prepare() {
        return Outcome.refused(problem);
    }
}
