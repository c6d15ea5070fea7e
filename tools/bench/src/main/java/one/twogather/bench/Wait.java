package one.twogather.bench;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Waiting for a process to be ready. */
final class Wait {

    private static final Duration MOST = Duration.ofMinutes(10);
    private static final Duration BETWEEN = Duration.ofMillis(100);

    private Wait() {}

    static void until(String what, BooleanSupplier holds) throws IOException {
        Instant end = Instant.now().plus(MOST);
        while (!holds.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new IOException("waited in vain for " + what);
            }
            try {
                Thread.sleep(BETWEEN);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IOException("stopped while waiting for " + what, stopped);
            }
        }
    }

    static boolean answers(String url) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(url).toURL().openConnection();
            connection.setInstanceFollowRedirects(false);
            return connection.getResponseCode() > 0;
        } catch (IOException notYet) {
            return false;
        }
    }
}
