package one.twogather.pod.app;

import one.twogather.pod.http.PodServer;
import one.twogather.pod.identity.CryptoProviders;
import one.twogather.pod.keyspace.RocksKeySpace;

/**
 * What every server needs is loaded while the command line is still being read: native libraries and the web server's parts take about as long as that,
 * and there is a second core.
 */
final class HeadStart {

    private HeadStart() {}

    static void begin(String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals("serve")) {
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
