package one.twogather.pod.solid;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import one.twogather.pod.access.AccessControl;
import one.twogather.pod.access.GroupSource;
import one.twogather.pod.access.OwnerSource;
import one.twogather.pod.access.WebAccessControl;
import one.twogather.pod.capability.Ed25519Signer;
import one.twogather.pod.content.FileKeys;
import one.twogather.pod.content.FileStore;
import one.twogather.pod.content.FolderFileStore;
import one.twogather.pod.grants.GrantBook;
import one.twogather.pod.grants.GrantedAccess;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.MemoryKeySpace;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.ResourcePath;
import one.twogather.pod.model.WebId;
import one.twogather.pod.store.DocumentStore;
import one.twogather.pod.store.Documents;
import one.twogather.pod.store.Moment;
import one.twogather.pod.store.QueryLimits;
import one.twogather.pod.store.RowDocumentStore;
import one.twogather.pod.testkit.FakeClock;

/** The real rooms on a key space in memory, with alice's pod founded; and a short way to send requests and to look at answers. */
final class TestPods {

    static final PodLocator LOCATOR = new PodLocator(URI.create("https://pods.example"), PodLocator.Mode.PATH);
    static final PodId POD = new PodId("alice");
    static final PodId BOBS = new PodId("bob");
    static final String STORAGE = LOCATOR.storage(POD);
    static final WebId ALICE = LOCATOR.webId(POD);
    static final WebId BOB = new WebId("https://bob.example/card#me");
    static final String ISSUER = LOCATOR.issuer();
    static final String TURTLE = "text/turtle";
    static final String N3 = "text/n3";
    static final String SPARQL = "application/sparql-update";

    final FakeClock clock;
    final KeySpace space;
    final DocumentStore store;
    final FileStore files;
    final OwnerSource owners = pod -> pod.equals(POD) ? Set.of(ALICE) : pod.equals(BOBS) ? Set.of(BOB) : Set.of();
    /** Elsewhere, a group that is named like its member has it. */
    final GroupSource groups;

    final GrantBook grants;
    final AccessControl access;
    final SolidProtocol protocol;
    final Queries queries;
    final Set<Caller> revoked = ConcurrentHashMap.newKeySet();
    /** Stands still unless a test moves it. */
    final AtomicLong nanos = new AtomicLong();

    long quota = Long.MAX_VALUE;

    TestPods(Path folder) {
        this(folder, Limits.DEFAULT);
    }

    TestPods(Path folder, Limits limits) {
        this(folder, limits, new MemoryKeySpace());
    }

    TestPods(Path folder, Limits limits, KeySpace space) {
        this.clock = new FakeClock();
        this.space = space;
        this.store = new RowDocumentStore(space, clock);
        SecretKey key = new SecretKeySpec(new byte[32], "AES");
        this.files = FolderFileStore.open(folder, space, FileKeys.of(pod -> key, () -> key), new SecureRandom(), clock);
        StoredAcls acls = new StoredAcls(store, LOCATOR);
        this.groups = new StoredGroups(
                store, LOCATOR, acls, owners, new Consulted(), (group, member) -> group.equals(member));
        this.grants = new GrantBook(
                space,
                pod -> Ed25519Signer.of(new byte[Ed25519Signer.SECRET_BYTES]),
                LOCATOR,
                1 << 20,
                new SecureRandom(),
                clock);
        this.access =
                new GrantedAccess(new WebAccessControl(acls, groups, owners, 1 << 20), grants, new StoredTypes(store));
        Profiles profiles = resource -> LOCATOR.iri(resource).equals(ALICE.document()) ? Set.of(ALICE) : Set.of();
        Callers callers = caller ->
                Optional.of(Problem.of(ProblemType.CREDENTIALS_REFUSED)).filter(gone -> revoked.contains(caller));
        this.protocol = new PodProtocol(
                new PodProtocol.Rooms(store, files, access, callers, owners, profiles, pod -> quota, LOCATOR),
                limits,
                storage -> List.of(),
                new Random(42),
                nanos::get);
        this.queries = queries(QueryLimits.DEFAULT);
        new PodFounding(store, LOCATOR, new Random(7)).found(POD, ALICE, ISSUER, "Alice");
    }

    /** The same pods, reached through another protocol. */
    TestPods through(SolidProtocol other) {
        return new TestPods(this, other);
    }

    private TestPods(TestPods same, SolidProtocol protocol) {
        this.clock = same.clock;
        this.space = same.space;
        this.store = same.store;
        this.files = same.files;
        this.groups = same.groups;
        this.grants = same.grants;
        this.access = same.access;
        this.protocol = protocol;
        this.queries = same.queries;
    }

    /** Queries about these pods, within other limits. */
    Queries queries(QueryLimits limits) {
        return queries(limits, System::nanoTime);
    }

    /** The same by another clock. */
    Queries queries(QueryLimits limits, LongSupplier clockwork) {
        return new PodQueries(
                () -> Moment.of(space),
                this::rulesOf,
                grantGraphs(),
                LOCATOR,
                limits,
                new QueryTurns(limits),
                clockwork);
    }

    /** What owners see of their grants. */
    GrantGraphs grantGraphs() {
        return new GrantGraphs(grants, owners, LOCATOR, clock);
    }

    /** Access by the rules that are in these documents. */
    AccessControl rulesOf(Documents documents) {
        StoredAcls then = new StoredAcls(documents, LOCATOR);
        return access.by(
                then,
                new StoredGroups(
                        documents, LOCATOR, then, owners, new Consulted(), (group, member) -> group.equals(member)),
                new StoredTypes(documents));
    }

    /** Alice's pod asked by somebody. */
    static Queries.Question question(Caller caller, String accept, String text) {
        return new Queries.Question(POD, caller, Optional.empty(), accept, text, List.of(), List.of(), () -> false);
    }

    static ResourceId id(String path) {
        return new ResourceId(POD, new ResourcePath(path));
    }

    static String iri(String path) {
        return LOCATOR.iri(id(path));
    }

    Sender alice() {
        return as(new Caller.Person(ALICE));
    }

    Sender bob() {
        return as(new Caller.Person(BOB));
    }

    Sender anyone() {
        return as(Caller.ANONYMOUS);
    }

    Sender as(Caller caller) {
        return new Sender(caller);
    }

    Answer handle(ResourceRequest request) {
        try {
            return protocol.handle(request);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Sends requests in one caller's name. */
    final class Sender {
        private final Caller caller;

        private Sender(Caller caller) {
            this.caller = caller;
        }

        Reply get(String path) {
            return send(Method.GET, path).now();
        }

        Reply get(String path, String accept) {
            return send(Method.GET, path).accept(accept).now();
        }

        Reply put(String path, String type, String body) {
            return send(Method.PUT, path).body(type, body).now();
        }

        Reply post(String path, String type, String body) {
            return send(Method.POST, path).body(type, body).now();
        }

        Reply patch(String path, String type, String body) {
            return send(Method.PATCH, path).body(type, body).now();
        }

        Reply delete(String path) {
            return send(Method.DELETE, path).now();
        }

        /** Makes a container or a document, which must succeed. */
        Sender having(String path) {
            Reply reply = put(path, TURTLE, path.endsWith("/") ? "" : "<> <https://v.example/p> \"o\".");
            if (reply.status() != 201) {
                throw new AssertionError(path + " was not made: " + reply);
            }
            return this;
        }

        /** Writes the access rules of a resource, which must succeed. */
        Sender rules(String subject, String... rules) {
            StringBuilder acl = new StringBuilder("@prefix acl: <http://www.w3.org/ns/auth/acl#>.\n");
            acl.append("@prefix foaf: <http://xmlns.com/foaf/0.1/>.\n");
            for (String rule : rules) {
                acl.append("[] a acl:Authorization; ").append(rule).append(".\n");
            }
            Reply reply = put(subject + ".acl", TURTLE, acl.toString().replace("<this>", "<" + iri(subject) + ">"));
            if (reply.status() != 201 && reply.status() != 204) {
                throw new AssertionError("the rules of " + subject + " were not written: " + reply);
            }
            return this;
        }

        Request send(Method method, String path) {
            return new Request(caller, method, path);
        }
    }

    /** One request being put together. */
    final class Request {
        private final Caller caller;
        private final Method method;
        private final ResourceId target;
        private String accept = "";
        private Preconditions preconditions = Preconditions.NONE;
        private Optional<String> slug = Optional.empty();
        private List<String> types = List.of();
        private Optional<ResourceRequest.Body> body = Optional.empty();

        private Request(Caller caller, Method method, String path) {
            this.caller = caller;
            this.method = method;
            this.target = id(path);
        }

        Request accept(String header) {
            accept = header;
            return this;
        }

        Request ifMatch(String... tags) {
            preconditions =
                    new Preconditions(List.of(tags), preconditions.ifNoneMatch(), Optional.empty(), Optional.empty());
            return this;
        }

        Request ifNoneMatch(String... tags) {
            preconditions =
                    new Preconditions(preconditions.ifMatch(), List.of(tags), Optional.empty(), Optional.empty());
            return this;
        }

        Request when(Preconditions these) {
            preconditions = these;
            return this;
        }

        Request slug(String header) {
            slug = Optional.of(header);
            return this;
        }

        Request types(String... iris) {
            types = List.of(iris);
            return this;
        }

        Request body(String type, String text) {
            return body(Optional.of(type), text.getBytes(StandardCharsets.UTF_8), true);
        }

        Request body(Optional<String> type, byte[] bytes, boolean declared) {
            OptionalLong length = declared ? OptionalLong.of(bytes.length) : OptionalLong.empty();
            body = Optional.of(new ResourceRequest.Body(type, length, new ByteArrayInputStream(bytes)));
            return this;
        }

        Request body(ResourceRequest.Body given) {
            body = Optional.of(given);
            return this;
        }

        Reply now() {
            return new Reply(handle(new ResourceRequest(
                    method, target, caller, Optional.empty(), accept, preconditions, slug, types, body)));
        }
    }

    /** An answer as a client would see it. */
    record Reply(Answer answer) {

        int status() {
            return switch (answer) {
                case Answer.Found ignored -> 200;
                case Answer.NotModified ignored -> 304;
                case Answer.Created ignored -> 201;
                case Answer.Changed ignored -> 204;
                case Answer.Deleted ignored -> 204;
                case Answer.Options ignored -> 204;
                case Answer.Moved ignored -> 301;
                case Answer.Refused refused -> refused.problem().type().status();
            };
        }

        Facts facts() {
            return answer.facts();
        }

        ProblemType problem() {
            if (answer instanceof Answer.Refused refused) {
                return refused.problem().type();
            }
            throw new AssertionError("not refused: " + answer);
        }

        /** A member of the problem. */
        Object member(String name) {
            Object value = ((Answer.Refused) answer).problem().members().get(name);
            if (value == null) {
                throw new AssertionError("no " + name + " in " + answer);
            }
            return value;
        }

        String etag() {
            return switch (answer) {
                case Answer.Found found -> found.representation().etag();
                case Answer.NotModified same -> same.etag();
                case Answer.Created created -> created.etag();
                case Answer.Changed changed -> changed.etag();
                case Answer.Deleted ignored -> none();
                case Answer.Options ignored -> none();
                case Answer.Moved ignored -> none();
                case Answer.Refused ignored -> none();
            };
        }

        private String none() {
            throw new AssertionError("no entity tag in " + answer);
        }

        /** The path of what was created. */
        String location() {
            return ((Answer.Created) answer).resource().path().value();
        }

        String mediaType() {
            return ((Answer.Found) answer).representation().mediaType();
        }

        String text() {
            return new String(bytes(), StandardCharsets.UTF_8);
        }

        byte[] bytes() {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try {
                switch (((Answer.Found) answer).representation().content()) {
                    case Representation.Content.Bytes(byte[] bytes) -> out.writeBytes(bytes);
                    case Representation.Content.Seekable(long total, var part) -> part.writeTo(out, 0, total);
                    case Representation.Content.Streamed(var whole) -> whole.writeTo(out);
                }
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            return out.toByteArray();
        }

        /** Targets of links with this relation. */
        List<String> links(String rel) {
            return facts().links().stream()
                    .filter(link -> link.rel().equals(rel))
                    .map(Facts.Link::target)
                    .toList();
        }
    }
}
