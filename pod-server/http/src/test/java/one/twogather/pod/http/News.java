package one.twogather.pod.http;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.MemoryKeySpace;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.notify.Notifications;
import one.twogather.pod.notify.NotifyLimits;
import one.twogather.pod.notify.Topics;
import one.twogather.pod.outbound.Failure;
import one.twogather.pod.store.Change;
import one.twogather.pod.store.DocumentStore;
import one.twogather.pod.store.NewDocument;
import one.twogather.pod.store.RowDocumentStore;

/** Notifications of a store that has nothing to do with what the test's server answers: every topic may be read, but those that were hidden. */
final class News implements Topics {

    private final KeySpace rows = new MemoryKeySpace();
    private final DocumentStore store = new RowDocumentStore(rows, Clock.systemUTC());
    private final Set<ResourceId> hidden = ConcurrentHashMap.newKeySet();
    private volatile Optional<Notifications> notifications = Optional.empty();

    Notifications over(PodLocator locator, Clock clock) {
        Notifications made = new Notifications(
                new Notifications.Rooms(
                        rows,
                        store,
                        this,
                        message -> new Failure.Unreachable("nowhere"),
                        (method, address) -> Map.of(),
                        locator),
                NotifyLimits.STANDARD,
                RandomGenerator.getDefault(),
                clock);
        made.start();
        notifications = Optional.of(made);
        store.edit(TestServer.ALICE, Long.MAX_VALUE)
                .createContainer(ResourceId.rootOf(TestServer.ALICE), Optional.empty())
                .commit();
        return made;
    }

    /** Something happens. */
    void write(ResourceId document) {
        NewDocument content = new NewDocument(
                document, "text/turtle", new NewDocument.Content.Rdf(new byte[0], List.of()), Optional.empty());
        store.find(document)
                .ifPresentOrElse(
                        old -> store.edit(document.pod(), Long.MAX_VALUE)
                                .replace((one.twogather.pod.store.Resource.Document) old, content)
                                .commit(),
                        () -> store.edit(document.pod(), Long.MAX_VALUE)
                                .create(content)
                                .commit());
    }

    void hide(ResourceId topic) {
        hidden.add(topic);
        notifications.orElseThrow().recheck();
    }

    int listening() {
        return notifications.orElseThrow().listening();
    }

    @Override
    public Optional<Problem> refusal(ResourceId topic, Caller caller) {
        return hidden.contains(topic) ? Optional.of(Problem.of(ProblemType.FORBIDDEN)) : Optional.empty();
    }

    @Override
    public Optional<String> state(ResourceId topic) {
        return store.find(topic).map(found -> found.version().text());
    }

    @Override
    public String stateIn(String tag) {
        return tag;
    }

    @Override
    public Reach reach(Change change) {
        return Reach.NONE;
    }
}
