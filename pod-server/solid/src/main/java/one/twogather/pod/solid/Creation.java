package one.twogather.pod.solid;

import java.io.IOException;
import java.util.Optional;
import one.twogather.pod.model.AccessModes;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Problem;

/**
 * A write to an address where nothing is yet.
 *
 * @param site where that is
 * @param extra what the write needs on the new resource, besides the leave to make it
 * @param unfit why the request does not fit such an address
 * @param making what is made
 */
record Creation(Call call, FactsBook book, Site site, AccessModes extra, Optional<Problem> unfit, Making making)
        implements Plan {

    /** Makes the new resource ready. */
    @FunctionalInterface
    interface Making {
        Outcome<Prepared> prepare(Site site) throws IOException;
    }

    @Override
    public Wants wants() {
        return Wants.create(call.target(), site, extra);
    }

    @Override
    public Facts facts() {
        return book.missing(call.target(), call.held());
    }

    @Override
    public Optional<Problem> obstacle() {
        return site.obstacle()
                .or(() -> unfit)
                .or(() -> Conditions.refusal(call.request().preconditions(), Optional.empty()));
    }

    @Override
    public Outcome<Prepared> prepare() throws IOException {
        return making.prepare(site);
    }
}
