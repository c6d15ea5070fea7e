package one.twogather.pod.store;

/** A row of this room does not read as one: the disk, or a program that is not this one, has changed it. {@link StoreAudit} finds all of them. */
public final class CorruptRow extends RuntimeException {

    CorruptRow(String message) {
        super(message);
    }
}
