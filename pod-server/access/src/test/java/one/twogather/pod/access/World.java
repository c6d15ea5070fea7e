package one.twogather.pod.access;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import one.twogather.pod.model.AccessModes;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.ResourcePath;
import one.twogather.pod.model.Version;
import one.twogather.pod.model.WebId;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.rio.RDFFormat;
import org.eclipse.rdf4j.rio.Rio;

/** Alice's pod, as far as access control sees it: rules in Turtle, groups, owners. Nothing to begin with. */
public final class World implements AclSource, GroupSource, OwnerSource {

    public static final PodId POD = new PodId("alice");
    public static final WebId ALICE = new WebId("https://pods.example/alice/profile/card#me");
    public static final WebId BOB = new WebId("https://bob.example/card#me");
    public static final Caller AS_ALICE = new Caller.Person(ALICE);
    public static final Caller AS_BOB = new Caller.Person(BOB);

    private static final String PREFIXES =
            """
            @prefix acl: <http://www.w3.org/ns/auth/acl#>. @prefix foaf: <http://xmlns.com/foaf/0.1/>.
            @prefix ex: <https://elsewhere.example/ns#>. @prefix xsd: <http://www.w3.org/2001/XMLSchema#>.
            """;

    private final PodLocator locator = new PodLocator(URI.create("https://pods.example/"), PodLocator.Mode.PATH);
    private final Map<ResourceId, Acl> documents = new HashMap<>();
    private final Map<String, Set<String>> members = new HashMap<>();
    private final AtomicInteger versions = new AtomicInteger();

    public final Set<WebId> owners = new HashSet<>();
    final AtomicInteger readings = new AtomicInteger();
    final AtomicInteger groupQuestions = new AtomicInteger();
    public final WebAccessControl access = new WebAccessControl(this, this, this, 1 << 20);

    public static ResourceId at(String path) {
        return new ResourceId(POD, new ResourcePath(path));
    }

    /** Gives {@code path} an ACL document of its own; relative IRIs are relative to that document. */
    public World rules(String path, String turtle) {
        return rules(path, statements(path, turtle));
    }

    World rules(String path, Collection<Statement> statements) {
        documents.put(at(path), new Acl(new Version(versions.incrementAndGet()), () -> {
            readings.incrementAndGet();
            return statements;
        }));
        return this;
    }

    void withoutRules(String path) {
        documents.remove(at(path));
    }

    World group(String group, String... who) {
        members.put(group, Set.of(who));
        return this;
    }

    AccessModes modes(String path, Caller caller) {
        return access.permissions(at(path), caller, Optional.empty()).caller();
    }

    AccessModes modesFrom(String origin, String path, Caller caller) {
        return access.permissions(at(path), caller, Optional.of(origin)).caller();
    }

    Collection<Statement> statements(String path, String turtle) {
        try {
            return Rio.parse(new StringReader(PREFIXES + turtle), iri(at(path)) + ".acl", RDFFormat.TURTLE);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Override
    public Optional<Acl> acl(ResourceId subject) {
        return Optional.ofNullable(documents.get(subject));
    }

    @Override
    public String iri(ResourceId subject) {
        return locator.iri(subject);
    }

    @Override
    public boolean hasMember(String group, String member) {
        groupQuestions.incrementAndGet();
        return members.getOrDefault(group, Set.of()).contains(member);
    }

    @Override
    public Set<WebId> owners(PodId pod) {
        return pod.equals(POD) ? owners : Set.of();
    }
}
