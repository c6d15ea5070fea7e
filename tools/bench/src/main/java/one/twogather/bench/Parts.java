package one.twogather.bench;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Properties;

/**
 * What the parts of requests cost by themselves, in microseconds of processor time on one core.
 *
 * @param parse of a 1 KB document of Turtle, by this server's own reader
 * @param commit of the rows that a PUT of it makes, in groups as many writers make them, synced
 * @param proof verification of a DPoP proof
 * @param signature verification of an Ed25519 signature, by the fastest provider there is
 * @param chain verification of an invocation by two delegations: {@value #CHAIN} signatures and all else
 * @param flood noting an act in the log of activity, with its share of the writing behind, at {@value #FLOOD} acts a second
 * @param crowd the same at {@value #CROWD} acts a second, of which each costs more as the writing is shared by fewer
 */
record Parts(double parse, double commit, double proof, double signature, double chain, double flood, double crowd) {

    /** Signatures of a chain. */
    static final int CHAIN = 3;

    /** About as many a second as public documents are answered on two cores. */
    static final int FLOOD = 30_000;

    /** Fewer than private documents are answered a second on two cores. */
    static final int CROWD = 5_000;

    /** Measures them in a process of its own. */
    static Parts measure(Path folder) throws IOException {
        Process process = Launcher.java(PartsProgram.class, folder.toString()).start();
        Properties said = new Properties();
        said.load(new StringReader(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)));
        return new Parts(
                number(said, "parse"),
                number(said, "commit"),
                number(said, "proof"),
                number(said, "signature"),
                number(said, "chain"),
                number(said, "flood"),
                number(said, "crowd"));
    }

    private static double number(Properties said, String name) {
        return Double.parseDouble(said.getProperty(name, "NaN"));
    }
}
