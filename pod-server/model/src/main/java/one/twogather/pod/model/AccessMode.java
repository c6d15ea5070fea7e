package one.twogather.pod.model;

import java.util.List;
import java.util.Locale;

/**
 * What may be done with a resource. The first four are the modes of Web Access Control (W-010), in the order in which {@code WAC-Allow} lists them; its
 * Write is all of changing and deleting, which the two after them tell apart: no rule of WAC can, but the grant to an app does.
 */
public enum AccessMode {
    READ,
    WRITE,
    APPEND,
    CONTROL,
    /** Replace what is there, or take something out of it: Write without the right to delete. */
    UPDATE,
    /** Delete what is there: Write without the right to change. */
    DELETE;

    /** Those that rules can speak of. */
    public static final List<AccessMode> OF_RULES = List.of(READ, WRITE, APPEND, CONTROL);

    /** The word used in {@code WAC-Allow} and in messages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
