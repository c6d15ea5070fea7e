package one.twogather.pod.content;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.StampedLock;
import one.twogather.pod.keyspace.KeySpaceUnavailable;
import one.twogather.pod.model.Parsed;
import one.twogather.pod.model.PodId;

/**
 * Deletes files that no row keeps: soon those that were let go, and on a walk round all files in order, some at a time, the old ones. Where the walk
 * stopped is remembered in this process only: after a restart it begins anew.
 */
final class Sweep {

    /** Folders and files looked at in one call: well under a second of work. */
    static final int STEPS = 2_000;

    /** Greater than the name of any file. */
    private static final String BEHIND_ALL = "~";

    private final Layout layout;
    private final Roots roots;
    private final BlockIndex index;
    private final DamageBook damages;
    private final PackReaper packs;
    private final Claims claims;
    private final LetGo letGo;
    private final Clock clock;
    private final ReentrantLock one = new ReentrantLock();

    /** Taken whole by who needs that nothing is deleted, and shared by deletions. */
    private final StampedLock held = new StampedLock();

    /** The last file looked at; the walk goes on behind it. */
    private Place place = Place.START;

    private record Place(String pod, String fan, String file) {
        static final Place START = new Place("", "", "");
    }

    Sweep(
            Layout layout,
            Roots roots,
            BlockIndex index,
            DamageBook damages,
            PackReaper packs,
            Claims claims,
            LetGo letGo,
            Clock clock) {
        this.layout = layout;
        this.roots = roots;
        this.index = index;
        this.damages = damages;
        this.packs = packs;
        this.claims = claims;
        this.letGo = letGo;
        this.clock = clock;
    }

    /** Some steps further; returns how many files are gone. A second caller at the same time finds it done already. */
    int proceed() {
        if (!one.tryLock()) {
            return 0;
        }
        long stamp = held.tryReadLock();
        try {
            return stamp == 0 ? 0 : walkThenPacks();
        } catch (IOException e) {
            throw unable(e);
        } finally {
            if (stamp != 0) {
                held.unlockRead(stamp);
            }
            one.unlock();
        }
    }

    /** Once round all files, from the beginning. */
    int round() {
        one.lock();
        long stamp = held.readLock();
        try {
            place = Place.START;
            int deleted = walkThenPacks();
            while (!place.equals(Place.START)) {
                deleted += walkThenPacks();
            }
            return deleted;
        } catch (IOException e) {
            throw unable(e);
        } finally {
            held.unlockRead(stamp);
            one.unlock();
        }
    }

    private static KeySpaceUnavailable unable(IOException e) {
        return new KeySpaceUnavailable("cannot sweep files: " + e.getMessage(), e);
    }

    /** Packs have their turn at the end of each walk. */
    private int walkThenPacks() throws IOException {
        int deleted = walk();
        return deleted + (place.equals(Place.START) ? packs.proceed() : 0);
    }

    /** Runs something during which no file is deleted. Who comes to delete one meanwhile leaves it for later. */
    void whileHeld(Runnable use) {
        long stamp = held.writeLock();
        try {
            use.run();
        } finally {
            held.unlockWrite(stamp);
        }
    }

    /** Looks at what was let go; returns how many files are gone. */
    int letGo() {
        long stamp = held.tryReadLock();
        if (stamp == 0) {
            return 0;
        }
        int deleted = 0;
        try {
            for (Optional<LetGo.Look> look = letGo.next(); look.isPresent(); look = letGo.next()) {
                FileName name = look.get().name();
                boolean gone = packs.letGo(name, look.get().written());
                deleted += examine(name, LetGo.SETTLED) || gone ? 1 : 0;
            }
        } catch (IOException e) {
            throw new KeySpaceUnavailable("cannot delete files: " + e.getMessage(), e);
        } finally {
            held.unlockRead(stamp);
        }
        return deleted;
    }

    private int walk() throws IOException {
        int steps = 0;
        int deleted = 0;
        Place from = place;
        for (String pod : from(layout.pods(), from.pod)) {
            String firstFan = pod.equals(from.pod) ? from.fan : "";
            for (String fan : from(layout.fans(pod), firstFan)) {
                String behind = pod.equals(from.pod) && fan.equals(from.fan) ? from.file : "";
                for (String file : layout.files(pod, fan)) {
                    if (file.compareTo(behind) > 0) {
                        deleted += examine(pod, file) ? 1 : 0;
                        place = new Place(pod, fan, file);
                        steps++;
                    }
                    if (steps >= STEPS) {
                        return deleted;
                    }
                }
                place = new Place(pod, fan, BEHIND_ALL);
                if (++steps >= STEPS) {
                    return deleted;
                }
            }
        }
        place = Place.START;
        return deleted;
    }

    private static List<String> from(List<String> sorted, String first) {
        return sorted.stream().filter(name -> name.compareTo(first) >= 0).toList();
    }

    private boolean examine(String pod, String file) throws IOException {
        if (!FileName.isId(file) || !(PodId.parse(pod) instanceof Parsed.Valid<PodId>(PodId owner))) {
            return false; // not ours
        }
        return examine(new FileName(owner, file), FolderFileStore.GRACE);
    }

    private boolean examine(FileName name, Duration grace) throws IOException {
        if (!isOld(layout.target(name), grace) || isNeeded(name)) {
            return false;
        }
        return claims.whileUnpinned(name, () -> deleteUnlessWanted(name, grace));
    }

    /** Asks again, now that nobody can pin the file: it may have been taken in and committed since. */
    private boolean deleteUnlessWanted(FileName name, Duration grace) throws IOException {
        Path path = layout.target(name);
        if (!isOld(path, grace) || isNeeded(name)) {
            return false;
        }
        if (!packs.has(name)) {
            index.forget(name); // first: what is known of a file that is gone would never be removed
            damages.crossOut(name);
        }
        return Files.deleteIfExists(path);
    }

    /** A file that has come in again, and lies in a pack since, needs no file of its own. */
    private boolean isNeeded(FileName name) {
        return roots.keep(name) && !packs.has(name);
    }

    private boolean isOld(Path path, Duration grace) throws IOException {
        try {
            Instant born = Files.getLastModifiedTime(path).toInstant();
            return !born.isAfter(clock.instant().minus(grace));
        } catch (NoSuchFileException gone) {
            return false;
        }
    }
}
