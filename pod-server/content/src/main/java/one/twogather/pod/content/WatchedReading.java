package one.twogather.pod.content;

import java.io.IOException;
import java.io.OutputStream;

/** A file open for reading, of which it is written down if it turns out to be damaged. */
record WatchedReading(FileStore.Reading file, FileName name, DamageBook damages) implements FileStore.Reading {

    @Override
    public void copy(long offset, long length, OutputStream out) throws IOException {
        try {
            file.copy(offset, length, out);
        } catch (DamagedFile damaged) {
            damages.note(name, damaged.what());
            throw damaged;
        }
    }

    @Override
    public void close() {
        file.close();
    }
}
