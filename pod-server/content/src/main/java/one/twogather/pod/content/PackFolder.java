package one.twogather.pod.content;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Packs as files of one folder: {@code 0123456789abcdef.pack}. */
record PackFolder(Path folder) {

    private static final Pattern NAME = Pattern.compile("[0-9a-f]{16}\\.pack");
    private static final int DIGITS = 16;

    void prepare() throws IOException {
        Files.createDirectories(folder);
    }

    Path path(long pack) {
        return folder.resolve(HexFormat.of().toHexDigits(pack) + ".pack");
    }

    /** All there are. */
    List<Long> packs() throws IOException {
        List<Long> packs = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (NAME.matcher(name).matches()) {
                    packs.add(HexFormat.fromHexDigitsToLong(name, 0, DIGITS));
                }
            }
        } catch (NoSuchFileException none) {
            return List.of();
        }
        packs.sort(null);
        return packs;
    }

    /** Makes a pack, whose name is on the disk then. */
    FileChannel create(long pack) throws IOException {
        FileChannel made = FileChannel.open(path(pack), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        boolean named = false;
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
            named = true;
            return made;
        } finally {
            if (!named) {
                made.close();
            }
        }
    }

    long size(long pack) throws IOException {
        return Files.size(path(pack));
    }

    Instant written(long pack) throws IOException {
        return Files.getLastModifiedTime(path(pack)).toInstant();
    }

    void stamp(long pack, Instant when) throws IOException {
        Files.setLastModifiedTime(path(pack), FileTime.from(when));
    }

    void delete(long pack) throws IOException {
        Files.deleteIfExists(path(pack));
    }

    /** The sealed bytes that lie there. */
    byte[] read(PackPlace place) throws IOException {
        byte[] bytes = new byte[place.length()];
        try (FileChannel file = FileChannel.open(path(place.pack()), StandardOpenOption.READ)) {
            SealedFile.read(file, bytes, bytes.length, place.offset());
        }
        return bytes;
    }

    /** Makes what lies there unreadable for good: its key is there and nowhere else. The pack gets no younger by it. */
    void wipe(PackPlace place) throws IOException {
        try {
            Instant written = written(place.pack());
            overwrite(place);
            stamp(place.pack(), written);
        } catch (NoSuchFileException gone) {
            // And its key with it.
        }
    }

    private void overwrite(PackPlace place) throws IOException {
        try (FileChannel file = FileChannel.open(path(place.pack()), StandardOpenOption.WRITE)) {
            ByteBuffer nothing = ByteBuffer.allocate(Math.min(Seal.HEADER, place.length()));
            while (nothing.hasRemaining()) {
                file.write(nothing, place.offset() + nothing.position());
            }
            file.force(false);
        }
    }

    boolean isWiped(PackPlace place) throws IOException {
        byte[] first = new byte[Math.min(Seal.HEADER, place.length())];
        try (FileChannel file = FileChannel.open(path(place.pack()), StandardOpenOption.READ)) {
            SealedFile.read(file, first, first.length, place.offset());
        }
        for (byte b : first) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * What lies in a pack, as far as it can be made out.
     *
     * @param records in order
     * @param whole false if something lies behind the last that is none
     */
    record Listing(List<PackRecord> records, boolean whole) {}

    Listing list(long pack) throws IOException {
        List<PackRecord> records = new ArrayList<>();
        try (FileChannel file = FileChannel.open(path(pack), StandardOpenOption.READ)) {
            long end = file.size();
            long at = 0;
            while (at < end) {
                ByteBuffer head = ByteBuffer.allocate((int) Math.min(PackRecord.HEAD + PackRecord.MAX_NAME, end - at));
                file.read(head, at);
                Optional<PackRecord> record = PackRecord.read(head.flip(), pack, at);
                if (record.isEmpty() || record.get().end() > end) {
                    return new Listing(records, false);
                }
                records.add(record.get());
                at = record.get().end();
            }
        }
        return new Listing(records, true);
    }
}
