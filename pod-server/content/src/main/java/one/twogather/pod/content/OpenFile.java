package one.twogather.pod.content;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import one.twogather.pod.model.FileRef;

/** A file that lies there as it is, open for reading; it can be read to its end even when it is swept meanwhile. */
final class OpenFile implements FileStore.Reading {

    private static final int BUFFER = 64 << 10;

    private final FileChannel file;
    private final long size;

    private OpenFile(FileChannel file, long size) {
        this.file = file;
        this.size = size;
    }

    static OpenFile of(Path path, FileRef ref) throws IOException {
        FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
        boolean whole = false;
        try {
            if (file.size() != ref.size()) {
                throw new DamagedFile(ref, file.size() + " bytes instead of " + ref.size());
            }
            whole = true;
            return new OpenFile(file, ref.size());
        } finally {
            if (!whole) {
                file.close();
            }
        }
    }

    @Override
    public void copy(long offset, long length, OutputStream out) throws IOException {
        Objects.checkFromIndexSize(offset, length, size);
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(length, BUFFER));
        long position = offset;
        long end = offset + length;
        while (position < end) {
            buffer.clear().limit((int) Math.min(BUFFER, end - position));
            int read = file.read(buffer, position);
            if (read < 0) {
                throw new EOFException("the file is shorter than it was");
            }
            out.write(buffer.array(), 0, read);
            position += read;
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            // Nothing was written, so nothing can be lost; the descriptor is gone either way.
        }
    }
}
