package one.twogather.pod.hosting;

import java.util.List;
import java.util.Optional;
import one.twogather.pod.model.Outcome;

/** There are none. */
final class NoFiles implements FileCare {

    @Override
    public Seen seen() {
        return new Seen(0, 0, 0, 0, List.of());
    }

    @Override
    public List<Damaged> damaged() {
        return List.of();
    }

    @Override
    public Outcome<Checked> check(String after) {
        return Outcome.done(new Checked(0, 0, Optional.empty()));
    }

    @Override
    public int reap() {
        return 0;
    }
}
