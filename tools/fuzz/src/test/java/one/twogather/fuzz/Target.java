package one.twogather.fuzz;

import java.nio.charset.StandardCharsets;

/** A parser, and what must hold of whatever it makes of its input. */
@FunctionalInterface
public interface Target {

    /** Anything thrown is a finding. */
    void on(byte[] input) throws Exception;

    /** One that reads text as it comes in headers and addresses: a character for each byte. */
    static Target ofText(TextTarget target) {
        return input -> target.on(new String(input, StandardCharsets.ISO_8859_1));
    }

    /** The same for text. */
    @FunctionalInterface
    interface TextTarget {
        void on(String input) throws Exception;
    }

    /** @throws AssertionError if it does not hold */
    static void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }
}
