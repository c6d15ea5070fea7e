package one.twogather.pod.app;

import one.twogather.pod.hosting.OwnerProfiles;
import one.twogather.pod.identity.ServerIdentity;
import one.twogather.pod.notify.Notifications;
import one.twogather.pod.notify.NotifyLimits;
import one.twogather.pod.notify.Shapes;
import one.twogather.pod.search.WordIndex;
import one.twogather.pod.solid.GrantGraphs;
import one.twogather.pod.solid.Limits;
import one.twogather.pod.solid.PodProtocol;
import one.twogather.pod.solid.PodQueries;
import one.twogather.pod.solid.PodSearch;
import one.twogather.pod.solid.Queries;
import one.twogather.pod.solid.QueryTurns;
import one.twogather.pod.solid.Searching;
import one.twogather.pod.solid.Watching;
import one.twogather.pod.store.Moment;
import one.twogather.pod.store.QueryLimits;

/** What does a request mean, where does it say that, and who is told of it? */
final class SolidFloor {

    final Notifications notifications;
    final PodProtocol protocol;
    final WordIndex words;
    final Queries queries;
    final Searching searching;

    SolidFloor(
            Site site,
            StoreFloor store,
            NetworkFloor network,
            GrantsFloor grants,
            IdentityFloor identity,
            AccessFloor access) {
        Shapes shapes = new Shapes(store.locator);
        this.notifications =
                site.opened().add(notifications(site, shapes, store, network, identity, access), Notifications::close);
        this.protocol = new PodProtocol(
                new PodProtocol.Rooms(
                        store.documents,
                        store.files,
                        access.access,
                        identity.authenticator::refusal,
                        grants.owners,
                        new OwnerProfiles(grants.owners, store.locator),
                        pod -> site.config().limits().quota(),
                        store.locator),
                limits(site.config().limits(), site.memory()),
                shapes::services,
                site.random());

        QueryLimits limits = QueryLimits.DEFAULT.memory(site.memory().query());
        QueryTurns turns = new QueryTurns(limits);
        GrantGraphs graphs = new GrantGraphs(grants.grants, grants.owners, store.locator, site.clock());
        this.queries = new PodQueries(() -> Moment.of(store.rows), access::at, graphs, store.locator, limits, turns);
        this.words = site.opened()
                .add(
                        new WordIndex(
                                store.rows,
                                store.documents,
                                site.config().data().resolve("search"),
                                site.memory().words()),
                        WordIndex::close);
        this.searching = new PodSearch(words, () -> Moment.of(store.rows), access::at, limits, turns);
    }

    private static Notifications notifications(
            Site site,
            Shapes shapes,
            StoreFloor store,
            NetworkFloor network,
            IdentityFloor identity,
            AccessFloor access) {
        ServerIdentity sender = new ServerIdentity(
                store.locator.issuer(), shapes.sender(), identity.keys, identity.crypto, site.random(), site.clock());
        Watching watching =
                new Watching(store.documents, access.access, identity.authenticator::refusal, identity.consulted);
        return new Notifications(
                new Notifications.Rooms(
                        store.rows,
                        store.documents,
                        new WatchedTopics(watching),
                        network.guarded,
                        sender::headers,
                        store.locator),
                NotifyLimits.STANDARD,
                site.random(),
                site.clock());
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
}
