package one.twogather.pod.solid;

import java.io.IOException;
import java.util.random.RandomGenerator;
import one.twogather.pod.access.AccessControl;
import one.twogather.pod.access.OwnerSource;
import one.twogather.pod.content.FileStore;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.rdf.RdfLimits;
import one.twogather.pod.rdf.RdfReader;
import one.twogather.pod.store.DocumentStore;

/**
 * The Solid Protocol on pods kept in the rooms below. Each method on each kind of target is a class of its own; here is only which one a request goes to.
 */
public final class PodProtocol implements SolidProtocol {

    /**
     * What the protocol stands on.
     *
     * @param store documents and containers
     * @param files the bytes of files
     * @param access who may do what
     * @param owners whose pods they are
     * @param profiles which documents say who somebody is
     * @param quotas how much a pod may use
     * @param locator resources and their IRIs
     */
    public record Rooms(
            DocumentStore store,
            FileStore files,
            AccessControl access,
            OwnerSource owners,
            Profiles profiles,
            Quotas quotas,
            PodLocator locator) {}

    private final Read read;
    private final Options options;
    private final Writing writing;
    private final Operation post;
    private final Operation putDocument;
    private final Operation putContainer;
    private final Operation delete;
    private final Operation reserved;

    /**
     * @param random for names that nobody can guess
     */
    public PodProtocol(Rooms rooms, Limits limits, RandomGenerator random) {
        DocumentStore store = rooms.store();
        FactsBook book = new FactsBook(rooms.locator(), rooms.owners());
        States states = new States(store);
        ChildTriples triples = new ChildTriples(rooms.locator());
        Contents contents = new Contents(store, rooms.files(), triples, limits);
        this.read = new Read(store, rooms.access(), book, states, contents, rooms.locator(), limits.attempts());
        this.options = new Options(store, rooms.access(), book);

        Containment containment = new Containment(store, rooms.locator(), triples);
        Semantics semantics = new Semantics(rooms.profiles(), rooms.owners(), rooms.locator(), containment);
        Commits commits = new Commits(store, rooms.files(), rooms.quotas());
        Reception reception = new Reception(store, rooms.files(), rooms.quotas(), rooms.locator(), limits);
        OwnTriples ownTriples = new OwnTriples(reception, containment, limits);
        Creations creations = new Creations(reception, ownTriples, semantics, commits, book);
        RdfReader reader = new RdfReader(RdfLimits.DEFAULT);
        this.writing = new Writing(rooms.access(), book, reader, random, limits.attempts());
        this.post = new Post(store, states, creations, new Slugs(random), book);
        this.putDocument = new PutDocument(store, creations, reception, semantics, commits, book);
        this.putContainer = new PutContainer(store, states, creations, ownTriples, semantics, commits, book);
        this.delete = new Delete(store, semantics, commits, states, book);
        this.reserved = new Reserved(book);
    }

    @Override
    public Answer handle(ResourceRequest request) throws IOException {
        Target target = Target.of(request.target());
        return switch (request.method()) {
            case GET, HEAD -> read.carryOut(request, target);
            case OPTIONS -> options.carryOut(request, target);
            case POST -> write(request, target, post);
            case PUT -> write(request, target, target.id().path().isContainer() ? putContainer : putDocument);
            case PATCH -> write(request, target, reserved);
            case DELETE -> write(request, target, delete);
        };
    }

    private Answer write(ResourceRequest request, Target target, Operation operation) throws IOException {
        boolean usable = target instanceof Target.Ordinary || target instanceof Target.Aside;
        return writing.carryOut(request, target, usable ? operation : reserved);
    }
}
