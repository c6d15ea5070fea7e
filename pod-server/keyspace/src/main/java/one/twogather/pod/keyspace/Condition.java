package one.twogather.pod.keyspace;

/** What must hold at the moment a commit is applied; otherwise nothing of it is. */
public sealed interface Condition {

    /** No row has this key. */
    record Absent(Key key) implements Condition {}

    /** Some row has this key. */
    record Present(Key key) implements Condition {}

    /** The row has exactly this value: how a read-modify-write notices that another came first. */
    @SuppressWarnings("ArrayRecordComponent")
    record Unchanged(Key key, byte[] value) implements Condition {}

    /** No row lies in the range: how a container is known to be empty. */
    record EmptyRange(KeyRange range) implements Condition {}

    /** The row that the condition is about, or the prefix of its range. */
    default Key reach() {
        return switch (this) {
            case Absent(Key key) -> key;
            case Present(Key key) -> key;
            case Unchanged unchanged -> unchanged.key();
            case EmptyRange(KeyRange range) -> range.prefix();
        };
    }
}
