package one.twogather.pod.app;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import one.twogather.pod.content.FileStore;
import one.twogather.pod.hosting.Administration;
import one.twogather.pod.hosting.LocalEntrance;
import one.twogather.pod.hosting.Provisioning;
import one.twogather.pod.http.AdminKey;
import one.twogather.pod.http.PodServer;
import one.twogather.pod.identity.CryptoProviders;
import one.twogather.pod.model.PodLocator;

/**
 * Every room of the house, constructed by hand, floor by floor from the ground up. To know what something is made of, read the floors in the order of this
 * constructor; there is no other place where rooms are put together. Each floor stands on those before it, and what is opened is closed from the top down,
 * also when the house was not finished.
 *
 * <p>One process at a time has the data open: a second is refused by the engine's lock.
 */
final class Wiring implements AutoCloseable {

    private final Opened opened = new Opened();
    private final StoreFloor store;
    private final IdentityFloor identity;
    private final AccessFloor access;
    private final SolidFloor solid;
    private final HostingFloor hosting;
    private final HttpFloor http;

    /** Known only when the server listens, and needed before: the port that no fetch may ever reach. */
    private final AtomicInteger adminPort = new AtomicInteger(-1);

    /**
     * Opens the store and constructs everything on it; nothing listens yet.
     *
     * @throws one.twogather.pod.keyspace.KeySpaceInUse when another process has the data open
     * @throws one.twogather.pod.keyspace.KeySpaceUnavailable when the store cannot be opened
     * @throws one.twogather.pod.identity.MasterKeyUnusable when the master key is missing, or not the one that was used
     */
    Wiring(PodConfig config, AdminKey key, Clock clock) throws IOException {
        DataFolder.prepare(config.data());
        Site site = new Site(config, MemoryPlan.ofThisProcess(), new SecureRandom(), clock, opened);
        try {
            this.store = new StoreFloor(site);
            NetworkFloor network = new NetworkFloor(site, store.locator, port -> port == adminPort.get());
            GrantsFloor grants = new GrantsFloor(site, store);
            this.identity = new IdentityFloor(site, store, network, grants);
            this.access = new AccessFloor(site, store, network, grants, identity);
            this.solid = new SolidFloor(site, store, network, grants, identity, access);
            this.hosting = new HostingFloor(site, store, grants, identity, access, solid);
            this.http = new HttpFloor(site, key, store, grants, identity, access, solid, hosting);
        } catch (IOException | RuntimeException broken) {
            opened.closeAfter(broken);
            throw broken;
        }
    }

    /** Listens from now on. */
    void start() {
        solid.notifications.start();
        solid.words.follow();
        access.activity.start();
        http.server.start(Wiring::giveUp);
        adminPort.set(http.server.adminPort());
    }

    /** Ends the process at once, since stopping in good order may want the very thing that is missing; nothing that was acknowledged is lost by that. */
    private static void giveUp(String why) {
        System.getLogger(Wiring.class.getName())
                .log(System.Logger.Level.ERROR, "the server ends, to be started again: " + why);
        Runtime.getRuntime().halt(1);
    }

    PodServer server() {
        return http.server;
    }

    Administration administration() {
        return hosting.administration;
    }

    LocalEntrance entrance() {
        return hosting.entrance;
    }

    Provisioning provisioning() {
        return hosting.provisioning;
    }

    PodLocator locator() {
        return store.locator;
    }

    FileStore files() {
        return store.files;
    }

    CryptoProviders crypto() {
        return identity.crypto;
    }

    /** Lets go of the data; what listens must have been stopped before. */
    @Override
    public void close() {
        opened.close();
    }
}
