package one.twogather.pod.solid;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import one.twogather.pod.access.AccessControl;
import one.twogather.pod.access.OwnerSource;
import one.twogather.pod.content.FileStore;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.rdf.RdfLimits;
import one.twogather.pod.rdf.RdfReader;
import one.twogather.pod.store.DocumentStore;
import org.eclipse.rdf4j.model.Statement;

/**
 * The Solid Protocol on pods kept in the rooms below. Each method on each kind of target is a class of its own; here is only which one a request goes to.
 */
public final class PodProtocol implements SolidProtocol, Browsing {

    /**
     * What the protocol stands on.
     *
     * @param store documents and containers
     * @param files the bytes of files
     * @param access who may do what
     * @param callers whether those who ask are still who they were
     * @param owners whose pods they are
     * @param profiles which documents say who somebody is
     * @param quotas how much a pod may use
     * @param locator resources and their IRIs
     */
    public record Rooms(
            DocumentStore store,
            FileStore files,
            AccessControl access,
            Callers callers,
            OwnerSource owners,
            Profiles profiles,
            Quotas quotas,
            PodLocator locator) {}

    /** How long a large document waits for its turn: longer, and the client has given up. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Read read;
    private final Browse browse;
    private final Options options;
    private final Writing writing;
    private final Operation post;
    private final Operation putDocument;
    private final Operation putContainer;
    private final Operation patchDocument;
    private final Operation patchContainer;
    private final Operation delete;
    private final Operation reserved;

    /**
     * @param services what the description of a storage says besides, by the IRI of its root
     * @param random for names that nobody can guess
     */
    public PodProtocol(Rooms rooms, Limits limits, Function<String, List<Statement>> services, RandomGenerator random) {
        this(rooms, limits, services, random, System::nanoTime);
    }

    PodProtocol(
            Rooms rooms,
            Limits limits,
            Function<String, List<Statement>> services,
            RandomGenerator random,
            LongSupplier nanos) {
        DocumentStore store = rooms.store();
        AccessControl access = new TimedRules(rooms.access());
        FactsBook book = new FactsBook(rooms.locator(), rooms.owners());
        States states = new States(store);
        Memory memory = new Memory(limits.working(), PATIENCE);
        RdfLimits reading = RdfLimits.DEFAULT.statements(limits.statements());
        Renderings renderings = new Renderings(limits.rendering(), limits.renderings());
        Contents contents = new Contents(store, rooms.files(), renderings, memory, limits.rendered());
        Listings listings =
                new Listings(store, rooms.locator(), renderings, memory, limits.rendering(), limits.rendered());
        this.read =
                new Read(store, access, book, states, contents, listings, rooms.locator(), services, limits.attempts());
        this.browse = new Browse(store, access, book, states, read);
        this.options = new Options(store, access, book);

        Containment containment = new Containment(store, rooms.locator(), listings);
        Semantics semantics = new Semantics(rooms.profiles(), rooms.owners(), rooms.locator(), containment);
        Additions additions = new Additions(rooms.locator());
        Commits commits = new Commits(store, rooms.files(), rooms.quotas());
        Reception reception = new Reception(store, rooms.files(), rooms.quotas(), rooms.locator(), limits);
        Rewriter rewriter = new Rewriter(store, rooms.locator(), (int) limits.rdf());
        OwnTriples ownTriples =
                new OwnTriples(store, reception, containment, rewriter, semantics, additions, commits, book);
        Creations creations = new Creations(reception, ownTriples, semantics, additions, commits, book);
        this.writing = new Writing(
                access, rooms.callers(), nanos, book, new RdfReader(reading), memory, random, limits.attempts());
        this.post = new Post(store, states, creations, new Slugs(random), book);
        this.putDocument = new PutDocument(store, creations, reception, semantics, commits, book);
        this.putContainer = new PutContainer(store, states, creations, ownTriples, book);
        Patches patches = new Patches(rooms.locator(), book, reading, limits.patch());
        this.patchDocument =
                new PatchDocument(store, patches, rewriter, creations, semantics, additions, commits, book, random);
        this.patchContainer =
                new PatchContainer(store, states, patches, creations, ownTriples, containment, book, random);
        this.delete = new Delete(store, semantics, commits, states, book);
        this.reserved = new Reserved(book);
    }

    @Override
    public Answer handle(ResourceRequest request) throws IOException {
        Target target = Target.of(request.target());
        boolean isContainer = request.target().path().isContainer();
        return switch (request.method()) {
            case GET, HEAD -> read.carryOut(request, target);
            case OPTIONS -> options.carryOut(request, target);
            case POST -> write(request, target, post);
            case PUT -> write(request, target, isContainer ? putContainer : putDocument);
            case PATCH -> write(request, target, isContainer ? patchContainer : patchDocument);
            case DELETE -> write(request, target, delete);
        };
    }

    @Override
    public Browsed browse(ResourceRequest request, Wanted wanted) throws IOException {
        return browse.carryOut(request, Target.of(request.target()), wanted);
    }

    private Answer write(ResourceRequest request, Target target, Operation operation) throws IOException {
        boolean usable = target instanceof Target.Ordinary || target instanceof Target.Aside;
        return writing.carryOut(request, target, usable ? operation : reserved);
    }
}
