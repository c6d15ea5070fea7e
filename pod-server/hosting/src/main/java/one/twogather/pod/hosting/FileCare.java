package one.twogather.pod.hosting;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.model.Outcome;

/** The files of all pods, as far as they are the host's affair: how many, whether they are whole, and what is left of those that nobody needs. */
public interface FileCare {

    /**
     * What there is.
     *
     * @param files that documents keep
     * @param bytes they have
     * @param packs in which small ones lie
     * @param packed bytes of those packs
     * @param damaged those that were found damaged, and have not been found whole since; some, if they are many
     */
    record Seen(long files, long bytes, int packs, long packed, List<Damaged> damaged) {
        public Seen {
            damaged = List.copyOf(damaged);
        }
    }

    /**
     * A damaged file.
     *
     * @param file its pod and what it is called on the disk
     * @param documents the addresses of documents that are this file
     * @param noticed when that was found
     * @param what a sentence without a full stop
     */
    record Damaged(String file, List<String> documents, Instant noticed, String what) {
        public Damaged {
            documents = List.copyOf(documents);
        }
    }

    /**
     * Files that were read and compared with their names.
     *
     * @param files how many
     * @param bytes they have
     * @param next where to go on; empty at the end of all
     */
    record Checked(long files, long bytes, Optional<String> next) {}

    /** Takes a look at every row of a file. */
    Seen seen();

    /** Files that were found damaged alone, which takes a moment. */
    List<Damaged> damaged();

    /**
     * Reads some files.
     *
     * @param after what {@link Checked#next} said; empty for the beginning
     */
    Outcome<Checked> check(String after);

    /** Removes what nobody needs; returns how many files. */
    int reap();
}
