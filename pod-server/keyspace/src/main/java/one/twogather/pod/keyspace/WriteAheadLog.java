package one.twogather.pod.keyspace;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * RocksDB's log as it lies on disk (db/log_format.h), read only where the engine cannot help itself, and then only to cut off its end.
 *
 * <p>The engine takes a log that ends in the middle of a record for what it is: a write that never was acknowledged. Two cases it leaves to us:
 *
 * <ul>
 *   <li>A power failure may leave the last record at its full length with some of its pages unwritten. The engine cannot tell that from damage in the
 *       middle, and refuses both. But we write one record at a time and sync before the next: a broken record with a sound one behind it had been
 *       acknowledged, and is damage; one with nothing behind it had not ({@link #cutTorn}).
 *   <li>A record whose sync failed was refused, but may stand there whole. It must not come to life when the engine is opened again
 *       ({@link #cutAfter}).
 * </ul>
 *
 * <p>Layout: blocks of 32 KiB of fragments, each a header of seven bytes (masked CRC-32C, length, type) and its bytes; a record is one {@code FULL}
 * fragment, or {@code FIRST}, {@code MIDDLE}…, {@code LAST}. A record is a batch, and begins with its sequence number.
 */
final class WriteAheadLog {

    private static final int BLOCK = 32 << 10;
    private static final int HEADER = 7;
    private static final int FULL = 1;
    private static final int FIRST = 2;
    private static final int LAST = 4;
    private static final int CRC_MASK = 0xa282ead8;

    private final Path folder;

    WriteAheadLog(Path folder) {
        this.folder = folder;
    }

    /** A piece of the log. */
    private record Fragment(long offset, int type, boolean sound, @Nullable Long sequence) {
        boolean beginsRecord() {
            return type == FULL || type == FIRST;
        }
    }

    /** How much there is to be read when the engine starts, in bytes. */
    long size() throws IOException {
        long size = 0;
        for (Path log : logs()) {
            size += Files.size(log);
        }
        return size;
    }

    /** Cuts a broken last record off; false, and nothing is changed, if anything else is amiss or nothing is. */
    boolean cutTorn() throws IOException {
        List<Path> logs = logs();
        for (Path log : logs) {
            List<Fragment> fragments = fragments(log);
            Fragment broken = firstBroken(fragments);
            if (broken != null) {
                boolean acknowledged = fragments.stream()
                        .anyMatch(later -> later.sound && later.beginsRecord() && later.offset > broken.offset);
                if (acknowledged || hasRecordsBehind(logs, log)) {
                    return false;
                }
                cut(log, broken.offset);
                return true;
            }
        }
        return false;
    }

    /** Where the first record begins that is not whole. */
    private static @Nullable Fragment firstBroken(List<Fragment> fragments) {
        Fragment begun = null;
        for (Fragment fragment : fragments) {
            boolean expected = fragment.sound && fragment.beginsRecord() == (begun == null);
            if (!expected) {
                return begun == null ? fragment : begun;
            }
            if (fragment.type == FIRST) {
                begun = fragment;
            } else if (fragment.type == LAST) {
                begun = null;
            }
        }
        return begun;
    }

    private static boolean hasRecordsBehind(List<Path> logs, Path log) throws IOException {
        for (Path later : logs.subList(logs.indexOf(log) + 1, logs.size())) {
            if (fragments(later).stream().anyMatch(Fragment::beginsRecord)) {
                return true;
            }
        }
        return false;
    }

    /** Cuts off what follows the last batch that took effect. For when the engine is closed. */
    void cutAfter(long lastSequence) throws IOException {
        for (Path log : logs()) {
            for (Fragment fragment : fragments(log)) {
                if (fragment.sequence != null && fragment.sequence > lastSequence) {
                    cut(log, fragment.offset);
                    break;
                }
            }
        }
    }

    private List<Path> logs() throws IOException {
        List<Path> logs = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "[0-9]*.log")) {
                found.forEach(logs::add);
            }
        }
        logs.sort(null);
        return logs;
    }

    private static void cut(Path log, long length) throws IOException {
        try (FileChannel file = FileChannel.open(log, StandardOpenOption.WRITE)) {
            file.truncate(length).force(true);
        }
    }

    private static List<Fragment> fragments(Path log) throws IOException {
        List<Fragment> fragments = new ArrayList<>();
        try (FileChannel file = FileChannel.open(log, StandardOpenOption.READ)) {
            ByteBuffer block = ByteBuffer.allocate(BLOCK).order(ByteOrder.LITTLE_ENDIAN);
            for (long start = 0; start < file.size(); start += BLOCK) {
                block.clear();
                int read = 0;
                while (block.hasRemaining() && read >= 0) {
                    read = file.read(block, start + block.position());
                }
                readBlock(block.flip(), start, fragments);
            }
        }
        return fragments;
    }

    private static void readBlock(ByteBuffer block, long start, List<Fragment> fragments) {
        int at = 0;
        while (block.limit() - at >= HEADER) {
            int checksum = block.getInt(at);
            int length = Short.toUnsignedInt(block.getShort(at + 4));
            int type = Byte.toUnsignedInt(block.get(at + 6));
            if (type == 0 && length == 0 && checksum == 0) {
                return; // space reserved and never written
            }
            boolean fits = at + HEADER + length <= block.limit();
            boolean sound = fits && checksum == checksum(block, at + 6, length + 1);
            boolean numbered = sound && (type == FULL || type == FIRST) && length >= Long.BYTES;
            fragments.add(new Fragment(start + at, type, sound, numbered ? block.getLong(at + HEADER) : null));
            if (!fits) {
                return;
            }
            at += HEADER + length;
        }
    }

    private static int checksum(ByteBuffer block, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(block.array(), from, length);
        int value = (int) crc.getValue();
        return Integer.rotateRight(value, 15) + CRC_MASK;
    }
}
