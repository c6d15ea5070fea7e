package one.twogather.pod.did;

import java.util.function.Function;
import one.twogather.pod.ipld.Bytes;

/**
 * What asking a chain gives.
 *
 * @param <T> what was asked for
 */
public sealed interface Answer<T> {

    /** A node of the chain says so. */
    record Given<T>(T value) implements Answer<T> {}

    /**
     * A node, or the contract that was called, does not do this.
     *
     * @param revert the reason that the contract gave, as bytes; empty if it gave none
     */
    record Refused<T>(String reason, Bytes revert) implements Answer<T> {}

    /** No node can be asked now. */
    record Away<T>(String reason) implements Answer<T> {}

    /** What comes of it, which may be another question to the chain. */
    default <U> Answer<U> then(Function<? super T, ? extends Answer<U>> next) {
        return switch (this) {
            case Given<T>(T value) -> next.apply(value);
            case Refused<T>(String reason, Bytes revert) -> new Refused<>(reason, revert);
            case Away<T>(String reason) -> new Away<>(reason);
        };
    }

    /** What can be computed from it. */
    default <U> Answer<U> map(Function<? super T, ? extends U> next) {
        return then(value -> new Given<>(next.apply(value)));
    }

    /** A refusal that no contract made. */
    static <T> Answer<T> refused(String reason) {
        return new Refused<>(reason, Bytes.EMPTY);
    }
}
