package one.twogather.pod.app;

import com.github.benmanes.caffeine.cache.Ticker;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import one.twogather.pod.access.AccessControl;
import one.twogather.pod.access.AclSource;
import one.twogather.pod.access.GroupSource;
import one.twogather.pod.access.WebAccessControl;
import one.twogather.pod.activity.Activities;
import one.twogather.pod.activity.ActivityLog;
import one.twogather.pod.apps.BundledApps;
import one.twogather.pod.capability.Signatures;
import one.twogather.pod.content.FileKeys;
import one.twogather.pod.content.FileStore;
import one.twogather.pod.content.FolderFileStore;
import one.twogather.pod.grants.GrantBook;
import one.twogather.pod.grants.GrantChains;
import one.twogather.pod.grants.GrantedAccess;
import one.twogather.pod.grants.NativeDoor;
import one.twogather.pod.hosting.AccessRequests;
import one.twogather.pod.hosting.Administration;
import one.twogather.pod.hosting.Consents;
import one.twogather.pod.hosting.LocalAdministration;
import one.twogather.pod.hosting.LocalEntrance;
import one.twogather.pod.hosting.OwnerProfiles;
import one.twogather.pod.hosting.PodOwners;
import one.twogather.pod.hosting.Provisioning;
import one.twogather.pod.hosting.Sharing;
import one.twogather.pod.hosting.TokenGrants;
import one.twogather.pod.http.AdminKey;
import one.twogather.pod.http.HttpLimits;
import one.twogather.pod.http.Listening;
import one.twogather.pod.http.Metrics;
import one.twogather.pod.http.NativeForm;
import one.twogather.pod.http.People;
import one.twogather.pod.http.PodServer;
import one.twogather.pod.http.Telling;
import one.twogather.pod.http.Tracing;
import one.twogather.pod.http.TrustedProxies;
import one.twogather.pod.identity.Accounts;
import one.twogather.pod.identity.ClientCredentials;
import one.twogather.pod.identity.CryptoProviders;
import one.twogather.pod.identity.FailureLimiter;
import one.twogather.pod.identity.InvocationNonces;
import one.twogather.pod.identity.KeyVault;
import one.twogather.pod.identity.MasterKey;
import one.twogather.pod.identity.PodFileKeys;
import one.twogather.pod.identity.PodKeys;
import one.twogather.pod.identity.ProofVerifier;
import one.twogather.pod.identity.ServerIdentity;
import one.twogather.pod.identity.SigningKeys;
import one.twogather.pod.identity.TokenAuthenticator;
import one.twogather.pod.keyspace.RocksKeySpace;
import one.twogather.pod.keyspace.RocksOptions;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.notify.Notifications;
import one.twogather.pod.notify.NotifyLimits;
import one.twogather.pod.notify.Shapes;
import one.twogather.pod.openid.OpenIdProvider;
import one.twogather.pod.outbound.CachingFetcher;
import one.twogather.pod.outbound.Fetcher;
import one.twogather.pod.outbound.GuardedClient;
import one.twogather.pod.search.WordIndex;
import one.twogather.pod.signin.Attempts;
import one.twogather.pod.signin.Codes;
import one.twogather.pod.signin.PasskeySignIn;
import one.twogather.pod.signin.Passkeys;
import one.twogather.pod.signin.Passwords;
import one.twogather.pod.signin.RecoveryKits;
import one.twogather.pod.signin.Sessions;
import one.twogather.pod.signin.SignInLinks;
import one.twogather.pod.signin.WalletSignIn;
import one.twogather.pod.signin.Wallets;
import one.twogather.pod.signin.WaysIn;
import one.twogather.pod.solid.Consulted;
import one.twogather.pod.solid.GrantGraphs;
import one.twogather.pod.solid.Limits;
import one.twogather.pod.solid.LocalProfiles;
import one.twogather.pod.solid.NewContainers;
import one.twogather.pod.solid.PodFounding;
import one.twogather.pod.solid.PodProtocol;
import one.twogather.pod.solid.PodQueries;
import one.twogather.pod.solid.PodSearch;
import one.twogather.pod.solid.Queries;
import one.twogather.pod.solid.QueryTurns;
import one.twogather.pod.solid.RemoteGroups;
import one.twogather.pod.solid.Searching;
import one.twogather.pod.solid.StoredAcls;
import one.twogather.pod.solid.StoredGroups;
import one.twogather.pod.solid.StoredTypes;
import one.twogather.pod.solid.Watching;
import one.twogather.pod.store.DocumentStore;
import one.twogather.pod.store.Documents;
import one.twogather.pod.store.Moment;
import one.twogather.pod.store.QueryLimits;
import one.twogather.pod.store.RowDocumentStore;
import one.twogather.pod.trace.OtlpTraces;

/**
 * Every room of the house, constructed by hand, from the ground up. To know what something is made of, read this from top to bottom; there is no other
 * place where rooms are put together.
 *
 * <p>One process at a time has the data open: a second is refused by the engine's lock.
 */
final class Wiring implements AutoCloseable {

    /** Delegations that one address may leave at once; then one every few seconds. */
    private static final int UPLOADS = 60;

    private final RocksKeySpace rows;
    private final FileStore files;
    private final PodLocator locator;
    private final CryptoProviders crypto;
    private final Provisioning provisioning;
    private final Administration administration;
    private final LocalEntrance entrance;
    private final Notifications notifications;
    private final WordIndex words;
    private final ActivityLog activity;
    private final Optional<Tracing> traces;
    private final PodServer server;

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
        MemoryPlan memory = MemoryPlan.ofThisProcess();
        this.rows = RocksKeySpace.open(
                config.data().resolve("keyspace"),
                RocksOptions.DEFAULT.rowCache(memory.rows()).writeBuffer(memory.writeBuffer()));
        try {
            SecureRandom random = new SecureRandom();
            this.locator = locator(config, Provisioning.madeFor(rows));
            String issuer = locator.issuer();

            // Documents and files.
            KeyVault vault = new KeyVault(rows, MasterKey.open(config.masterKeyFile(), rows, random));
            DocumentStore store = new RowDocumentStore(rows, clock);
            FileKeys fileKeys = new PodFileKeys(vault, random)::of;
            this.files = FolderFileStore.open(config.data().resolve("blocks"), rows, fileKeys, random, clock);

            // The network, as far as strangers may send us there.
            GuardedClient guarded = new GuardedClient(
                    Set.copyOf(config.outboundAllow()),
                    port -> port == adminPort.get(),
                    one.twogather.pod.outbound.Limits.USUAL);
            Fetcher internet = new CachingFetcher(guarded, CachingFetcher.Keeping.USUAL, memory.fetched(), clock);

            // The bundled apps stand on this very machine, where no stranger may send us: what they say of themselves
            // is at hand.
            Optional<BundledApps> apps = BundledApps.at(locator.base());
            Fetcher clients = new FetchedAtHome(apps, internet);

            // Who is calling?
            this.crypto = CryptoProviders.detect();
            SigningKeys keys = new SigningKeys(vault, crypto, random, clock);
            PodKeys podKeys = new PodKeys(vault, random);
            GrantBook grants = new GrantBook(rows, podKeys::of, locator, memory.grants(), random, clock);
            GrantChains chains = new GrantChains(grants, rows, locator, memory.grants(), clock);
            Accounts accounts = new Accounts(rows, clock);
            ClientCredentials credentials = new ClientCredentials(rows, random, clock);
            ProofVerifier proofs = new ProofVerifier(crypto, random, memory.clientKeys(), clock);
            OpenIdProvider provider = new OpenIdProvider(
                    issuer,
                    OpenIdProvider.Pages.THERE,
                    new OpenIdProvider.Rooms(rows, keys, credentials, proofs, clients, new StandingGrants(grants)),
                    random,
                    clock);
            Consulted consulted = new Consulted();
            LocalProfiles profiles = new LocalProfiles(store, locator, consulted);
            TokenAuthenticator authenticator = new TokenAuthenticator(
                    issuer,
                    keys,
                    credentials,
                    chains::holds,
                    provider::isLive,
                    proofs,
                    profiles::issuers,
                    internet,
                    crypto,
                    random,
                    memory.identity(),
                    clock);

            // May they?
            PodOwners owners = new PodOwners(accounts);
            AclSource acls = new StoredAcls(store, locator);
            GroupSource elsewhere = new RemoteGroups(internet, memory.groups(), Ticker.systemTicker());
            GroupSource groups = new StoredGroups(store, locator, acls, owners, consulted, elsewhere);
            AccessControl access = new GrantedAccess(
                    new WebAccessControl(acls, groups, owners, memory.rules()), chains, new StoredTypes(store));

            // Who did what?
            this.activity = new ActivityLog(rows, owners, memory.activity(), clock);
            Activities activities = new Activities(rows, grants, clock);

            // Who is told of it?
            Shapes shapes = new Shapes(locator);
            ServerIdentity sender = new ServerIdentity(issuer, shapes.sender(), keys, crypto, random, clock);
            Watching watching = new Watching(store, access, authenticator::refusal, consulted);
            this.notifications = new Notifications(
                    new Notifications.Rooms(
                            rows, store, new WatchedTopics(watching), guarded, sender::headers, locator),
                    NotifyLimits.STANDARD,
                    random,
                    clock);

            // What does it mean?
            PodProtocol protocol = new PodProtocol(
                    new PodProtocol.Rooms(
                            store,
                            files,
                            access,
                            authenticator::refusal,
                            owners,
                            new OwnerProfiles(owners, locator),
                            pod -> config.limits().quota(),
                            locator),
                    limits(config.limits(), memory),
                    shapes::services,
                    random);

            // Where does it say that?
            Function<Documents, AccessControl> rules = moment -> {
                AclSource then = new StoredAcls(moment, locator);
                return access.by(
                        then,
                        new StoredGroups(moment, locator, then, owners, consulted, elsewhere),
                        new StoredTypes(moment));
            };
            QueryLimits queryLimits = QueryLimits.DEFAULT.memory(memory.query());
            QueryTurns turns = new QueryTurns(queryLimits);
            Queries queries = new PodQueries(
                    () -> Moment.of(rows),
                    rules,
                    new GrantGraphs(grants, owners, locator, clock),
                    locator,
                    queryLimits,
                    turns);
            this.words = new WordIndex(rows, store, config.data().resolve("search"), memory.words());
            Searching searching = new PodSearch(words, () -> Moment.of(rows), rules, queryLimits, turns);

            // How do people show who they are at our own pages?
            Attempts attempts = new Attempts(clock);
            Sessions sessions = new Sessions(rows, random, clock);
            Codes codes = new Codes(rows, accounts, attempts, random, clock);
            RecoveryKits kits = new RecoveryKits(rows, sessions, attempts, random, clock);
            WaysIn ways = new WaysIn(rows, config.passwords());
            this.entrance = new LocalEntrance(
                    accounts, new LocalEntrance.Rooms(sessions, codes, kits, ways), new SignInLinks(locator.base()));

            // How do accounts and pods come to be?
            this.provisioning = new Provisioning(rows, accounts, new PodFounding(store, locator, random), locator);
            AccessRequests requests = new AccessRequests(locator, grants);
            NewContainers containers = new NewContainers(store);
            this.administration = new LocalAdministration(
                    rows,
                    provisioning,
                    accounts,
                    credentials,
                    locator,
                    issuer + OpenIdProvider.TOKEN_PATH.substring(1),
                    new LiveCopies(config.data(), rows, files),
                    words::rebuild,
                    notifications::recheck,
                    entrance,
                    activities,
                    new TokenGrants(grants, requests, containers, clock));

            // What do people see and do on our own pages?
            Sharing sharing = new Sharing(
                    grants, containers, resource -> store.find(resource).isPresent(), locator, random, clock);
            People people = new People(
                    accounts,
                    administration,
                    sessions,
                    codes,
                    new PasskeySignIn(locator.base(), rows, attempts, random, clock),
                    new Passkeys(locator.base(), rows, ways, random, clock),
                    new WalletSignIn(locator.base(), rows, attempts, random, clock),
                    new Wallets(locator.base(), rows, ways, random, clock),
                    kits,
                    ways,
                    config.passwords()
                            ? Optional.of(new Passwords(rows, ways, attempts, random, clock))
                            : Optional.empty(),
                    requests,
                    new Consents(grants, containers, clock),
                    grants,
                    sharing,
                    activities,
                    store::used,
                    notifications::recheck);

            NativeForm form = new NativeForm(
                    new NativeDoor(
                            grants,
                            chains,
                            owners,
                            locator,
                            new Signatures(crypto.order()),
                            new InvocationNonces(random, clock),
                            clock),
                    grants,
                    sharing,
                    owners,
                    requests,
                    new RevocationList(grants, claims -> keys.sign("ucan-revocations+jwt", claims), issuer, clock),
                    new FailureLimiter(UPLOADS, clock),
                    notifications::recheck);

            // And how is all of it reached?
            this.traces = config.traces().map(to -> OtlpTraces.to(to.endpoint(), to.share(), Version.NUMBER, clock));
            this.server = new PodServer(
                    new Listening(
                            new InetSocketAddress(config.bind(), config.port()),
                            config.adminPort(),
                            TrustedProxies.parse(config.trustedProxies(), config.forwardedHeader())
                                    .orThrow(),
                            HttpLimits.STANDARD.within(
                                    Runtime.getRuntime().maxMemory(),
                                    OpenFiles.most().orElse(Long.MAX_VALUE)),
                            new Telling(config.accessLog(), config.slowRequest(), traces)),
                    new PodServer.Rooms(
                            protocol,
                            protocol,
                            queries,
                            searching,
                            authenticator,
                            provider,
                            people,
                            form,
                            notifications,
                            administration,
                            activity,
                            rows::health),
                    locator,
                    key,
                    metrics(words),
                    random,
                    clock);
        } catch (RuntimeException broken) {
            rows.close();
            throw broken;
        }
    }

    /**
     * The pods' addresses begin with the public URL; unless it was given, with the one they were made for, so that {@code account add} makes the same
     * whether a server runs or not.
     */
    private static PodLocator locator(PodConfig config, Optional<String> madeFor) {
        URI base = config.publicUrlIsGiven()
                ? config.publicUrl()
                : madeFor.map(URI::create).orElse(config.publicUrl());
        return new PodLocator(base, config.pods());
    }

    private static Limits limits(PodConfig.Sizes sizes, MemoryPlan memory) {
        long document = sizes.rdfDocument().orElse(memory.document());
        return new Limits(
                document,
                Math.min(sizes.patch(), document),
                sizes.file(),
                memory.working(),
                memory.statements(),
                Limits.DEFAULT.attempts(),
                Limits.DEFAULT.rendering(),
                memory.renderings());
    }

    private static Metrics metrics(WordIndex words) {
        Metrics metrics = new Metrics();
        metrics.add(
                "pod_search_pods_behind",
                "Pods with changes that searches do not know of until somebody searches.",
                false,
                words::behind);
        return metrics;
    }

    /** Listens from now on. */
    void start() {
        notifications.start();
        words.follow();
        activity.start();
        server.start(Wiring::giveUp);
        adminPort.set(server.adminPort());
    }

    /** Ends the process at once, since stopping in good order may want the very thing that is missing; nothing that was acknowledged is lost by that. */
    private static void giveUp(String why) {
        System.getLogger(Wiring.class.getName())
                .log(System.Logger.Level.ERROR, "the server ends, to be started again: " + why);
        Runtime.getRuntime().halt(1);
    }

    PodServer server() {
        return server;
    }

    Administration administration() {
        return administration;
    }

    LocalEntrance entrance() {
        return entrance;
    }

    Provisioning provisioning() {
        return provisioning;
    }

    PodLocator locator() {
        return locator;
    }

    FileStore files() {
        return files;
    }

    CryptoProviders crypto() {
        return crypto;
    }

    /** Lets go of the data; what listens must have been stopped before. */
    @Override
    public void close() {
        traces.ifPresent(Tracing::close);
        notifications.close();
        words.close();
        activity.close();
        files.close();
        rows.close();
    }
}
