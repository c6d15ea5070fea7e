package one.twogather.pod.app;

import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import one.twogather.pod.capability.Signatures;
import one.twogather.pod.gateway.FileGateway;
import one.twogather.pod.grants.NativeDoor;
import one.twogather.pod.hosting.Consents;
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
import one.twogather.pod.identity.FailureLimiter;
import one.twogather.pod.identity.InvocationNonces;
import one.twogather.pod.search.WordIndex;
import one.twogather.pod.signin.PasskeySignIn;
import one.twogather.pod.signin.Passkeys;
import one.twogather.pod.signin.Passwords;
import one.twogather.pod.signin.WalletSignIn;
import one.twogather.pod.signin.Wallets;
import one.twogather.pod.trace.OtlpTraces;

/** What do people see and do on our own pages, what do programs with keys of their own, and how is all of it reached? */
final class HttpFloor {

    /** Delegations that one address may leave at once; then one every few seconds. */
    private static final int UPLOADS = 60;

    /** Things for one inbox that may be refused at once, likewise. */
    private static final int REFUSALS = 60;

    final PodServer server;

    private final Site site;
    private final StoreFloor store;
    private final GrantsFloor grants;
    private final IdentityFloor identity;
    private final AccessFloor access;
    private final SolidFloor solid;
    private final HostingFloor hosting;

    HttpFloor(
            Site site,
            AdminKey key,
            StoreFloor store,
            GrantsFloor grants,
            IdentityFloor identity,
            AccessFloor access,
            SolidFloor solid,
            HostingFloor hosting) {
        this.site = site;
        this.store = store;
        this.grants = grants;
        this.identity = identity;
        this.access = access;
        this.solid = solid;
        this.hosting = hosting;
        PodServer.Rooms rooms = new PodServer.Rooms(
                solid.protocol,
                solid.protocol,
                solid.queries,
                solid.searching,
                identity.authenticator,
                identity.provider,
                people(),
                form(),
                new FileGateway(store.files, access::everybodyReads),
                solid.notifications,
                hosting.administration,
                access.activity,
                store.rows::health);
        this.server = new PodServer(
                listening(), rooms, store.locator, key, metrics(solid.words), site.random(), site.clock());
    }

    private People people() {
        SecureRandom random = site.random();
        Clock clock = site.clock();
        return new People(
                grants.accounts,
                hosting.administration,
                hosting.sessions,
                hosting.codes,
                new PasskeySignIn(store.locator.base(), store.rows, hosting.attempts, random, clock),
                new Passkeys(store.locator.base(), store.rows, hosting.ways, random, clock),
                new WalletSignIn(store.locator.base(), store.rows, hosting.attempts, random, clock),
                new Wallets(store.locator.base(), store.rows, hosting.ways, random, clock),
                hosting.kits,
                hosting.ways,
                site.config().passwords()
                        ? Optional.of(new Passwords(store.rows, hosting.ways, hosting.attempts, random, clock))
                        : Optional.empty(),
                hosting.requests,
                new Consents(grants.grants, hosting.containers, clock),
                grants.grants,
                hosting.sharing,
                access.activities,
                store.documents::used,
                solid.notifications::recheck);
    }

    private NativeForm form() {
        NativeDoor door = new NativeDoor(
                grants.grants,
                grants.chains,
                grants.owners,
                store.locator,
                new Signatures(identity.crypto.order()),
                new InvocationNonces(site.random(), site.clock()),
                site.clock());
        RevocationList revocations = new RevocationList(
                grants.grants,
                claims -> identity.keys.sign("ucan-revocations+jwt", claims),
                store.locator.issuer(),
                site.clock());
        return new NativeForm(
                door,
                grants.grants,
                hosting.sharing,
                grants.owners,
                hosting.requests,
                revocations,
                new FailureLimiter(UPLOADS, site.clock()),
                new FailureLimiter(REFUSALS, site.clock()),
                solid.notifications::recheck);
    }

    private Listening listening() {
        PodConfig config = site.config();
        Optional<Tracing> traces = config.traces().map(to -> site.opened()
                .<Tracing>add(OtlpTraces.to(to.endpoint(), to.share(), Version.NUMBER, site.clock()), Tracing::close));
        return new Listening(
                new InetSocketAddress(config.bind(), config.port()),
                config.adminPort(),
                TrustedProxies.parse(config.trustedProxies(), config.forwardedHeader())
                        .orThrow(),
                HttpLimits.STANDARD.within(
                        Runtime.getRuntime().maxMemory(), OpenFiles.most().orElse(Long.MAX_VALUE)),
                new Telling(config.accessLog(), config.slowRequest(), traces));
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
}
