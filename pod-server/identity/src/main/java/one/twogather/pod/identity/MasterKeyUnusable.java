package one.twogather.pod.identity;

/** The master key is missing, too widely readable, or another one than the keys were wrapped with. The message says what to do; shown at start. */
public final class MasterKeyUnusable extends RuntimeException {

    MasterKeyUnusable(String message) {
        super(message);
    }

    MasterKeyUnusable(String message, Throwable cause) {
        super(message, cause);
    }
}
