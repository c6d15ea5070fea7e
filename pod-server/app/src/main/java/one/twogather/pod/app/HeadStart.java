package one.twogather.pod.app;

import java.util.Set;
import one.twogather.pod.http.PodServer;
import one.twogather.pod.identity.CryptoProviders;
import one.twogather.pod.keyspace.RocksKeySpace;

/**
 * What every server needs is loaded while the command line is still being read: native libraries and the web server's parts take about as long as that,
 * and there is a second core.
 */
final class HeadStart {

    /** The rehearsal too, so that what is loaded here comes into the cache. */
    private static final Set<String> STARTING = Set.of("serve", "rehearse");

    private HeadStart() {}

    static void begin(String[] arguments) {
        if (arguments.length > 0 && STARTING.contains(arguments[0])) {
            Thread.ofPlatform().daemon().name("head-start").start(HeadStart::load);
        }
    }

    private static void load() {
        try {
            RocksKeySpace.load();
            CryptoProviders.detect();
            PodServer.load();
        } catch (RuntimeException | LinkageError broken) {
            // It fails again where it is needed, and is told there.
            System.getLogger(HeadStart.class.getName()).log(System.Logger.Level.DEBUG, "not loaded ahead", broken);
        }
    }
}
