package one.twogather.pod.content;

import java.io.IOException;
import one.twogather.pod.model.FileRef;

/** What lies there is not what was taken in. */
final class DamagedFile extends IOException {

    private static final long serialVersionUID = 1L;

    private final String what;

    DamagedFile(FileRef file, String what) {
        super("the file " + file.id() + " is damaged: " + what);
        this.what = what;
    }

    String what() {
        return what;
    }
}
