package one.twogather.pod.capability;

/**
 * What checking something gives: the thing, or why it is refused.
 *
 * @param <T> the thing's type
 */
public sealed interface Checked<T> {

    record Held<T>(T value) implements Checked<T> {}

    record Refused<T>(Refusal refusal) implements Checked<T> {}

    /** The thing, for callers whose input cannot be wrong. */
    default T orThrow() {
        return switch (this) {
            case Held<T>(T value) -> value;
            case Refused<T>(Refusal refusal) -> throw new IllegalArgumentException(refusal.toString());
        };
    }
}
