package one.twogather.pod.hosting;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import one.twogather.pod.content.Damage;
import one.twogather.pod.content.FileStore;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;

/** The files of this server. */
public final class StoredFiles implements FileCare {

    /** A second of work, so that whoever waits sees it go on. */
    private static final long STEP = 128L << 20;

    private static final int MOST_DAMAGED = 100;
    private static final Pattern PLACE = Pattern.compile("(?:[a-z0-9-]{1,39}/[A-Za-z0-9_-]{1,128})?");

    private final FileStore files;
    private final PodLocator locator;

    public StoredFiles(FileStore files, PodLocator locator) {
        this.files = files;
        this.locator = locator;
    }

    @Override
    public Seen seen() {
        FileStore.Inventory all = files.inventory();
        return new Seen(all.files(), all.bytes(), all.packs(), all.packed(), damaged());
    }

    @Override
    public List<Damaged> damaged() {
        return files.damaged(MOST_DAMAGED).stream().map(this::damaged).toList();
    }

    private Damaged damaged(Damage damage) {
        return new Damaged(
                damage.pod() + "/" + damage.id(),
                damage.documents().stream().map(locator::iri).toList(),
                damage.noticed(),
                damage.what());
    }

    @Override
    public Outcome<Checked> check(String after) {
        if (!PLACE.matcher(after).matches()) {
            return Outcome.refused(Problem.of(ProblemType.BAD_REQUEST, "this is no place among files"));
        }
        FileStore.Checked step = files.check(after, STEP);
        Optional<String> next = step.next();
        return Outcome.done(new Checked(step.files(), step.bytes(), next));
    }

    @Override
    public int reap() {
        return files.reap();
    }
}
