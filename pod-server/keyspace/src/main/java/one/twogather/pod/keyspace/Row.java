package one.twogather.pod.keyspace;

/**
 * A key and its value. The value's array is shared with the engine: readers do not write to it.
 *
 * @param key where it stands
 * @param value what it says
 */
@SuppressWarnings("ArrayRecordComponent")
public record Row(Key key, byte[] value) {}
