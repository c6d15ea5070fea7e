package one.twogather.pod.keyspace;

/** The engine could not do what it must: a full disk, a broken file, a closed store. Nothing was changed. */
public final class KeySpaceUnavailable extends RuntimeException {

    public KeySpaceUnavailable(String message, Throwable cause) {
        super(message, cause);
    }

    public KeySpaceUnavailable(String message) {
        super(message);
    }
}
