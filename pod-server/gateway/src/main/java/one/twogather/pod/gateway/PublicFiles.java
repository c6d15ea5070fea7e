package one.twogather.pod.gateway;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Predicate;
import one.twogather.pod.content.FileStore;
import one.twogather.pod.content.Held;
import one.twogather.pod.ipld.Cid;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.ResourceId;

/**
 * Finds files that have a block and that everybody may read. A block may be in many files, as zeros are, and a file be kept by many documents; so no pod
 * gets more than its share of the looking, or some could hide what others share.
 */
record PublicFiles(FileStore files, Predicate<ResourceId> everybodyReads) {

    /** Files that have one block. */
    private static final int FILES = 4_096;

    /** Documents of one pod that are looked at for one question. */
    private static final int DOCUMENTS = 100;

    /** One after the other, each looked for when it is asked for. */
    Iterable<Held> having(Cid block) {
        List<Held> all = files.holding(block, FILES);
        return () -> new Found(all.iterator());
    }

    private final class Found implements Iterator<Held> {
        private final Iterator<Held> all;
        private final Map<PodId, Integer> looked = new HashMap<>();
        private Optional<Held> next = Optional.empty();

        Found(Iterator<Held> all) {
            this.all = all;
        }

        @Override
        public boolean hasNext() {
            while (next.isEmpty() && all.hasNext()) {
                next = Optional.of(all.next()).filter(this::isPublic);
            }
            return next.isPresent();
        }

        private boolean isPublic(Held held) {
            int left = DOCUMENTS - looked.getOrDefault(held.pod(), 0);
            if (left <= 0) {
                return false;
            }
            List<ResourceId> keepers = files.keepers(held, left);
            looked.merge(held.pod(), Math.max(1, keepers.size()), Integer::sum);
            return keepers.stream().anyMatch(everybodyReads);
        }

        @Override
        public Held next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Held found = next.orElseThrow();
            next = Optional.empty();
            return found;
        }
    }
}
