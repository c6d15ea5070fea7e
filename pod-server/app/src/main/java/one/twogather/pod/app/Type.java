package one.twogather.pod.app;

import java.util.function.Function;

/**
 * What the text of a value may be.
 *
 * @param expected completes "expected …" in an error
 * @param reader gives the value; throws {@link IllegalArgumentException} for text that is none
 */
record Type<T>(String expected, Function<String, T> reader) {

    /** @throws IllegalArgumentException when the text is not of this type */
    T read(String text) {
        return reader.apply(text.strip());
    }
}
