package one.twogather.pod.http;

import io.helidon.common.socket.SocketOptions;
import io.helidon.webserver.ListenerConfig;
import io.helidon.webserver.WebServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import one.twogather.pod.activity.ActivityLog;
import one.twogather.pod.apps.BundledApps;
import one.twogather.pod.gateway.Gateway;
import one.twogather.pod.hosting.Administration;
import one.twogather.pod.identity.Authenticator;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.notify.Notifications;
import one.twogather.pod.openid.OpenIdProvider;
import one.twogather.pod.solid.Browsing;
import one.twogather.pod.solid.Queries;
import one.twogather.pod.solid.Searching;
import one.twogather.pod.solid.SolidProtocol;
import org.jspecify.annotations.Nullable;

/**
 * The server as the network sees it: one public listener for pods and for the server's own addresses, and one on 127.0.0.1 for its administrator.
 *
 * <p>Made, started, and stopped once each.
 */
public final class PodServer {

    private static final System.Logger LOG = System.getLogger(PodServer.class.getName());
    private static final String ADMIN = "admin";

    private final HttpLimits limits;
    private final Connections visitors;
    private final Connections administrators;
    private final Optional<AccessLog> accessLog;
    private final WebServer web;
    private final InetSocketAddress address;
    private volatile @Nullable Pulse pulse;

    /**
     * The rooms behind the doors.
     *
     * @param activity told of what is done in pods
     * @param health whether the engine takes writes, for {@code /observe/health/ready}
     */
    public record Rooms(
            SolidProtocol protocol,
            Browsing browsing,
            Queries queries,
            Searching searching,
            Authenticator authenticator,
            OpenIdProvider provider,
            People people,
            NativeForm form,
            Gateway gateway,
            Notifications notifications,
            Administration administration,
            ActivityLog activity,
            Supplier<KeySpace.Health> health) {}

    /**
     * What became of the requests that were running when the server was told to stop.
     *
     * @param finished were answered in full
     * @param cut were not, because they took too long
     */
    public record Stopped(int finished, int cut) {}

    /**
     * @param locator the public address, from which every URL is made
     * @param key opens the administrator's listener
     * @param metrics told there; may be given more numbers before or after
     */
    public PodServer(
            Listening listening,
            Rooms rooms,
            PodLocator locator,
            AdminKey key,
            Metrics metrics,
            SecureRandom random,
            Clock clock) {
        this.limits = listening.limits();
        this.address = listening.address();
        Dates dates = new Dates(clock);
        RequestIds ids = new RequestIds(random);
        this.accessLog = listening.telling().all() ? Optional.of(accessLog(ids, random, clock)) : Optional.empty();
        Ledger counted = accessLog.<Ledger>map(metrics::and).orElse(metrics);
        Ledger ledger = listening
                .telling()
                .slow()
                .map(longest -> slowLog(longest, metrics, clock))
                .map(counted::and)
                .orElse(counted);
        Ledger noted = ledger.and(new ActivityLedger(rooms.activity()));
        Ledger publicLedger = listening
                .telling()
                .traces()
                .map(traces -> noted.and(new TraceLedger(traces, listening.proxies())))
                .orElse(noted);
        Problems problems = new Problems(locator);
        Answers answers = new Answers(locator, problems, random);
        FolderPages folders = new FolderPages(locator, rooms.browsing(), answers, problems);
        Identification identification = new Identification(rooms.authenticator(), rooms.form(), locator);
        QueryRoutes queries = new QueryRoutes(rooms.queries(), problems);
        SearchRoutes searches = new SearchRoutes(rooms.searching(), locator, problems);
        GrantRoutes grants = new GrantRoutes(rooms.form(), locator, problems, clock);
        ActivityRoutes activity = new ActivityRoutes(
                new Visits(rooms.people().sessions(), locator), rooms.people().activities(), locator, problems);
        PodRoutes pods = new PodRoutes(
                locator,
                rooms.protocol(),
                identification,
                answers,
                folders,
                queries,
                searches,
                activity,
                grants,
                problems);
        NotificationRoutes notifications =
                new NotificationRoutes(rooms.notifications(), identification, locator, problems);
        AccountRoutes accounts =
                new AccountRoutes(locator, rooms.people(), rooms.provider(), listening.proxies(), problems, clock);
        ServerRoutes server = new ServerRoutes(
                locator,
                rooms.provider(),
                accounts,
                notifications,
                rooms.form(),
                new IpfsRoutes(rooms.gateway(), problems),
                listening.proxies(),
                problems);
        Optional<AppSite> apps = BundledApps.at(locator.base()).map(bundled -> new AppSite(bundled, locator, problems));
        FrontDoor door = new FrontDoor(locator, pods, server, apps, problems, listening.proxies());
        AdminRoutes admin =
                new AdminRoutes(rooms.administration(), key, () -> health(rooms.health()), metrics, problems);
        Predicate<InetAddress> proxies = listening.proxies()::trusts;
        this.visitors = new Connections(
                "public", limits, proxies, new Doorkeeper(door, problems, publicLedger), dates, ids, true);
        this.administrators = new Connections(
                ADMIN,
                limits.ofAdministrators(),
                everybody -> true,
                new Doorkeeper(admin, problems, ledger),
                dates,
                ids,
                false);
        tell(metrics, rooms.notifications());
        InetSocketAddress local = new InetSocketAddress(InetAddress.getLoopbackAddress(), listening.adminPort());
        this.web = WebServer.builder()
                .from(listener(WebServer.DEFAULT_SOCKET_NAME, listening.address(), visitors))
                .putSocket(ADMIN, listener(ADMIN, local, administrators))
                .featuresDiscoverServices(false)
                .shutdownHook(false)
                .build();
    }

    private void tell(Metrics metrics, Notifications notifications) {
        metrics.add("pod_http_streams", "Connections that carry a stream without end.", false, visitors::streams);
        metrics.add("pod_notify_listening", "Channels that somebody listens to.", false, notifications::listening);
        metrics.add("pod_notify_webhooks", "Webhooks there are.", false, notifications::webhooks);
        metrics.add("pod_notify_pods", "Pods whose changes somebody follows.", false, notifications::followed);
        metrics.add("pod_http_connections", "Connections open to the public listener.", false, visitors::size);
        metrics.add(
                "pod_http_turned_away_total",
                "Connections that were one too many of their client's.",
                true,
                visitors::turnedAway);
        metrics.add(
                "pod_http_head_bytes_left",
                "Bytes that long request heads may still take.",
                false,
                () -> visitors.heads().left());
    }

    private static AccessLog accessLog(RequestIds ids, SecureRandom random, Clock clock) {
        System.Logger logger = System.getLogger(Listening.REQUESTS);
        return new AccessLog(line -> logger.log(System.Logger.Level.INFO, line), ids, random, clock);
    }

    private static SlowLog slowLog(Duration longest, Metrics metrics, Clock clock) {
        System.Logger logger = System.getLogger(Listening.SLOW);
        SlowLog log = new SlowLog(longest, line -> logger.log(System.Logger.Level.WARNING, line), clock);
        metrics.add(
                "pod_http_slow_requests_total",
                "Requests that took longer than slow-request, without the time their clients took.",
                true,
                log::count);
        return log;
    }

    private KeySpace.Health health(Supplier<KeySpace.Health> engine) {
        return visitors.isStopping() ? new KeySpace.Health(false, "the server is stopping") : engine.get();
    }

    /**
     * Only our own connections, since Helidon would otherwise read the first bytes, without end, to choose between them and its own. Plain sockets,
     * since its channels drop what a slow reader's full buffer did not take (4.4.0: a write that was partial is not continued).
     */
    private ListenerConfig listener(String name, InetSocketAddress address, Connections connections) {
        return ListenerConfig.builder()
                .name(name)
                .bindAddress(address)
                .protocolsDiscoverServices(false)
                .useNio(false)
                .addConnectionSelector(connections)
                .connectionOptions(SocketOptions.builder().tcpNoDelay(true).buildPrototype())
                .maxTcpConnections(connections.limits().sockets())
                .shutdownGracePeriod(limits.stop())
                .buildPrototype();
    }

    /** Loads what the first server would load otherwise: Helidon looks for its parts once. */
    public static void load() {
        WebServer.builder().featuresDiscoverServices(false).shutdownHook(false).build();
    }

    /**
     * Begins to listen.
     *
     * @param ended told, in words for a log, when a listener has ended by itself and nobody can get in any more: all that helps is another start
     * @throws IllegalStateException when an address is taken, or cannot be listened on
     */
    public void start(Consumer<String> ended) {
        visitors.start();
        administrators.start();
        web.start();
        if (!web.isRunning()) {
            throw new IllegalStateException("the addresses to listen on are taken, or not this machine's");
        }
        InetSocketAddress local = new InetSocketAddress(InetAddress.getLoopbackAddress(), adminPort());
        pulse = Pulse.of(List.of(new InetSocketAddress(address.getAddress(), port()), local), ended);
    }

    /** The public listener's port. */
    public int port() {
        return web.port();
    }

    /** The port of the administrator's listener, on 127.0.0.1. */
    public int adminPort() {
        return web.port(ADMIN);
    }

    /** Takes no more requests, lets those that are running finish for as long as the limits allow, and cuts off the rest. */
    public Stopped stop() {
        Pulse felt = pulse;
        if (felt != null) {
            felt.close();
        }
        List<Connections> both = List.of(visitors, administrators);
        int running = both.stream().mapToInt(Connections::stop).sum();
        Duration patience = limits.stop();
        LOG.log(
                System.Logger.Level.INFO,
                "stopping; {0} requests may take {1} s to finish",
                running,
                patience.toSeconds());
        web.stop();
        both.forEach(Connections::end);
        accessLog.ifPresent(AccessLog::close);
        Stopped stopped = new Stopped(
                both.stream().mapToInt(Connections::finishedLate).sum(),
                both.stream().mapToInt(Connections::cutOff).sum());
        LOG.log(
                System.Logger.Level.INFO,
                "stopped; {0} requests finished, {1} were cut off",
                stopped.finished(),
                stopped.cut());
        return stopped;
    }
}
