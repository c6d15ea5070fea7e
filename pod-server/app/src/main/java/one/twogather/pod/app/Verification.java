package one.twogather.pod.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import one.twogather.pod.activity.ActivityAudit;
import one.twogather.pod.content.FileAudit;
import one.twogather.pod.grants.GrantAudit;
import one.twogather.pod.hosting.HostingAudit;
import one.twogather.pod.identity.Account;
import one.twogather.pod.identity.Accounts;
import one.twogather.pod.identity.IdentityAudit;
import one.twogather.pod.keyspace.KeySpaceUnavailable;
import one.twogather.pod.keyspace.Partition;
import one.twogather.pod.keyspace.RocksKeySpace;
import one.twogather.pod.keyspace.RocksOptions;
import one.twogather.pod.keyspace.RowAudit;
import one.twogather.pod.model.FileRef;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Parsed;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.openid.OpenIdAudit;
import one.twogather.pod.rdf.BlankNodes;
import one.twogather.pod.rdf.RdfDocument;
import one.twogather.pod.rdf.RdfFormat;
import one.twogather.pod.rdf.RdfLimits;
import one.twogather.pod.rdf.RdfReader;
import one.twogather.pod.signin.SignInAudit;
import one.twogather.pod.store.DocumentStore;
import one.twogather.pod.store.Resource;
import one.twogather.pod.store.RowDocumentStore;
import one.twogather.pod.store.StoreAudit;
import org.eclipse.rdf4j.model.Statement;

/**
 * Proves a whole data folder consistent: what is on the disk is what was written, every pod keeps its invariants, its index says what its documents say,
 * every file is there and whole, and accounts, credentials and pods belong together. Each room says what is wrong in it; here they are only asked.
 *
 * <p>Opens the engine as a start of the server does, and otherwise changes nothing. For data that no server has open: {@link LiveCopies} of the others.
 */
final class Verification implements AutoCloseable {

    /** What stands in an account's WebID behind the address of its storage. */
    private static final String PROFILE = "profile/card#me";

    private final RocksKeySpace rows;
    private final Accounts accounts;
    private final DocumentStore store;
    private final FileAudit files;
    /** Documents are read as they were when they came in, under whatever limits that was. */
    private final RdfReader reader = new RdfReader(RdfLimits.DEFAULT.statements(Integer.MAX_VALUE));

    /**
     * @throws one.twogather.pod.keyspace.KeySpaceInUse when a server runs on it
     * @throws KeySpaceUnavailable when the engine cannot open it
     */
    Verification(Path data, Clock clock) {
        this.rows = RocksKeySpace.open(data.resolve("keyspace"), RocksOptions.DEFAULT.rowCache(1 << 20));
        this.accounts = new Accounts(rows, clock);
        this.store = new RowDocumentStore(rows, clock);
        this.files = new FileAudit(data.resolve("blocks"), rows);
    }

    /** Looks at everything, one part after the other, and tells of each as soon as it is done. */
    void run(Consumer<Verified> tell) {
        tell.accept(server());
        for (Partition partition : rows.partitions()) {
            if (PodId.parse(partition.name()) instanceof Parsed.Valid<PodId>(PodId pod)) {
                tell.accept(pod(pod));
            }
        }
    }

    private Verified server() {
        List<Verified.Fault> faults = new ArrayList<>();
        look(faults, "the disk", rows::verify);
        look(
                faults,
                "accounts and pods",
                () -> tell(
                        faults,
                        "accounts-agree",
                        new HostingAudit(rows, accounts, pod -> store.find(ResourceId.rootOf(pod))
                                        .isPresent())
                                .violations()));
        look(faults, "credentials and keys", () -> tell(faults, "readable", new IdentityAudit(rows).violations()));
        look(faults, "clients and codes", () -> tell(faults, "readable", new OpenIdAudit(rows).violations()));
        look(
                faults,
                "passkeys, sessions and what belongs to them",
                () -> tell(faults, "readable", new SignInAudit(rows, accounts).violations()));
        look(faults, "what was said of grants", () -> tell(faults, "readable", new GrantAudit(rows).violations()));
        look(faults, "the folder of files", () -> files.strangers()
                .forEach(found -> faults.add(Verified.Fault.of(found.rule(), found.where(), found.what()))));
        return new Verified("server", faults, 0, 0, 0);
    }

    private static void tell(List<Verified.Fault> faults, String rule, List<RowAudit.Violation> violations) {
        violations.forEach(found -> faults.add(new Verified.Fault(rule, found.where(), found.what())));
    }

    private Verified pod(PodId pod) {
        List<Verified.Fault> faults = new ArrayList<>();
        List<FileAudit.Result> kept = new ArrayList<>();
        look(faults, "documents", () -> new StoreAudit(rows, this::parse, files::keeps)
                .violations(pod)
                .forEach(found -> faults.add(Verified.Fault.of(found.rule(), found.where(), found.what()))));
        look(faults, "activity", () -> tell(faults, "activity", new ActivityAudit(rows, pod).violations()));
        look(faults, "grants", () -> tell(faults, "readable", new GrantAudit(rows).violations(pod)));
        look(faults, "files", () -> {
            FileAudit.Result result = files.of(pod, this::file);
            result.violations()
                    .forEach(found -> faults.add(Verified.Fault.of(found.rule(), found.where(), found.what())));
            kept.add(result);
        });
        long waiting = kept.stream().mapToLong(FileAudit.Result::waiting).sum();
        long count = kept.stream().mapToLong(FileAudit.Result::files).sum();
        return new Verified(pod.name(), faults, used(pod), count, waiting);
    }

    private interface Step {
        void run() throws IOException;
    }

    /** What cannot be read at all is a fault, and no reason not to look at the rest. */
    private static void look(List<Verified.Fault> faults, String what, Step step) {
        try {
            step.run();
        } catch (IOException | RuntimeException unreadable) {
            faults.add(new Verified.Fault("readable", what, String.valueOf(unreadable.getMessage())));
        }
    }

    private long used(PodId pod) {
        try {
            return store.used(pod);
        } catch (RuntimeException unreadable) {
            return 0; // the audit has said so
        }
    }

    private Optional<FileRef> file(ResourceId owner) {
        return store.find(owner)
                .flatMap(resource -> resource instanceof Resource.Document document
                                && document.body() instanceof Resource.Body.File(FileRef file)
                        ? Optional.of(file)
                        : Optional.empty());
    }

    private Collection<Statement> parse(ResourceId id, String mediaType, byte[] bytes) {
        RdfFormat format = RdfFormat.ofMediaType(mediaType).orElseThrow();
        return switch (reader.read(bytes, format, iri(id), new BlankNodes(new Random(0)))) {
            case Outcome.Done<RdfDocument>(RdfDocument document) -> document.statements();
            case Outcome.Refused<RdfDocument>(var problem) -> throw new IllegalStateException(problem.detail());
        };
    }

    /** The address it was written for: the WebID tells it, whatever the settings are now. */
    private String iri(ResourceId id) {
        String storage = accounts.find(id.pod())
                .map(Account::webId)
                .filter(webId -> webId.iri().endsWith(PROFILE))
                .map(webId -> webId.iri().substring(0, webId.iri().length() - PROFILE.length()))
                .orElse("");
        return storage.isEmpty() ? "" : storage + id.path().value().substring(1);
    }

    @Override
    public void close() {
        rows.close();
    }
}
