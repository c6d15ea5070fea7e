package one.twogather.pod.content;

import java.io.IOException;

/** The disk failed, as opposed to the sender. */
final class DiskFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final IOException failure;

    DiskFailure(IOException failure) {
        super(failure);
        this.failure = failure;
    }

    IOException failure() {
        return failure;
    }
}
