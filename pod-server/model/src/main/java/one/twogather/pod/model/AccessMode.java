package one.twogather.pod.model;

/** A mode of Web Access Control (W-010). The order is the one {@code WAC-Allow} lists them in. */
public enum AccessMode {
    READ,
    WRITE,
    APPEND,
    CONTROL;

    /** The word used in {@code WAC-Allow} and in messages. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
