package one.twogather.pod.model;

/**
 * What reading a piece of foreign text gives: the value, or why there is none.
 *
 * @param <T> the value's type
 */
public sealed interface Parsed<T> {

    /** The text was well-formed. */
    record Valid<T>(T value) implements Parsed<T> {}

    /** The text was refused; {@code reason} is a sentence without a full stop, safe to show to the sender. */
    record Invalid<T>(String reason) implements Parsed<T> {}

    /** The value, for callers whose input cannot be wrong. */
    default T orThrow() {
        return switch (this) {
            case Valid<T>(T value) -> value;
            case Invalid<T>(String reason) -> throw new IllegalArgumentException(reason);
        };
    }
}
