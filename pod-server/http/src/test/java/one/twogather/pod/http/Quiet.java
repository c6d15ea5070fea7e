package one.twogather.pod.http;

import java.util.logging.Level;
import java.util.logging.Logger;

/** While it is open, failures that a test brings about on purpose are not told. */
final class Quiet implements AutoCloseable {

    private static final Logger DOORKEEPER = Logger.getLogger(Doorkeeper.class.getName());
    private static final Logger HELIDON = Logger.getLogger("io.helidon");

    Quiet() {
        DOORKEEPER.setLevel(Level.OFF);
        HELIDON.setLevel(Level.OFF);
    }

    @Override
    public void close() {
        DOORKEEPER.setLevel(null);
        HELIDON.setLevel(null);
    }
}
