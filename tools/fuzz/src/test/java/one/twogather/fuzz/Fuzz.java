package one.twogather.fuzz;

import java.util.Objects;

/** What Jazzer calls. {@code -Dfuzz.target} says which parser is meant. */
public final class Fuzz {

    private static final Target TARGET =
            Objects.requireNonNull(Targets.ALL.get(System.getProperty("fuzz.target", "")), "no such target");

    private Fuzz() {}

    /** Before the clock of the first input runs: some parsers need keys, which take a while to make. */
    public static void fuzzerInitialize() throws Exception {
        TARGET.on(new byte[0]);
    }

    /** Takes one input. */
    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        TARGET.on(input);
    }
}
