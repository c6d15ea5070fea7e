package one.twogather.pod.grants;

import static one.twogather.pod.access.World.at;
import static one.twogather.pod.grants.Grants.NOTE;
import static one.twogather.pod.grants.Grants.PHOTO;
import static one.twogather.pod.grants.Grants.app;
import static one.twogather.pod.grants.Grants.everything;
import static one.twogather.pod.grants.Grants.folder;
import static one.twogather.pod.grants.Grants.kind;
import static one.twogather.pod.grants.Grants.shared;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import one.twogather.pod.access.AccessControl;
import one.twogather.pod.access.AclSource;
import one.twogather.pod.access.GroupSource;
import one.twogather.pod.access.Permissions;
import one.twogather.pod.access.TypeSource;
import one.twogather.pod.access.World;
import one.twogather.pod.model.AccessMode;
import one.twogather.pod.model.AccessModes;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.ResourcePath;
import org.junit.jupiter.api.Test;

/** An app never has more than its person and its grant both give, but for what anybody has (house decision 4). */
class GrantedAccessTest {

    private static final AccessModes READ_WRITE = AccessModes.of(AccessMode.READ, AccessMode.WRITE);
    private static final String RULES =
            """
            <#owner> a acl:Authorization; acl:agent <https://pods.example/alice/profile/card#me>;
              acl:accessTo <./>; acl:default <./>; acl:mode acl:Read, acl:Write, acl:Control.
            """;
    private static final String PUBLIC =
            "<#all> a acl:Authorization; acl:agentClass foaf:Agent; acl:accessTo <./>; acl:default <./>; acl:mode"
                    + " acl:Read.";

    private final World world = new World().rules("/", RULES);
    private final Grants grants = new Grants();
    private final Map<ResourceId, Set<String>> types = new HashMap<>();
    private final AccessControl access =
            new GrantedAccess(world.access, grants.book, id -> Optional.ofNullable(types.get(id)));

    private AccessModes held(Caller caller, String path) {
        return access.permissions(at(path), caller, Optional.empty()).caller();
    }

    private AccessModes held(Grant grant, String path) {
        return held(app(grant.id()), path);
    }

    @Test
    void aFolderIsAllThatAnAppSees() {
        Grant grant = grants.give(folder("/notes/", READ_WRITE));
        assertEquals(READ_WRITE, held(grant, "/notes/"));
        assertEquals(READ_WRITE, held(grant, "/notes/2026/a"));
        assertEquals(AccessModes.NONE, held(grant, "/notesx"));
        assertEquals(AccessModes.NONE, held(grant, "/"));
        assertEquals(AccessModes.NONE, held(grant, "/notes"), "the document of that name is another");
    }

    @Test
    void aGrantGivesNothingThatThePersonDoesNotHave() {
        world.rules(
                "/notes/", PUBLIC.replace("acl:Read", "acl:Append").replace("foaf:Agent", "acl:AuthenticatedAgent"));
        Grant grant = grants.give(everything(AccessModes.ALL));
        assertEquals(
                AccessModes.APPEND.plus(AccessModes.CONTROL),
                held(grant, "/notes/a").plus(AccessModes.CONTROL),
                "control is the owner's in any case");
        assertFalse(held(grant, "/notes/a").allows(AccessMode.READ));
    }

    @Test
    void controlIsGivenOnlyByName() {
        Grant grant = grants.give(everything(READ_WRITE));
        assertEquals(READ_WRITE, held(grant, "/a"));
        world.owners.add(World.ALICE);
        assertEquals(READ_WRITE, held(grant, "/a"), "nor by being an owner's app");
        assertTrue(held(grants.give(everything(AccessModes.CONTROL)), "/a").allows(AccessMode.CONTROL));
    }

    @Test
    void changingIsNotDeleting() {
        Grant grant = grants.give(everything(AccessModes.READ.plus(AccessModes.UPDATE)));
        assertTrue(held(grant, "/a").satisfy(AccessModes.UPDATE));
        assertTrue(held(grant, "/a").satisfy(AccessModes.APPEND));
        assertFalse(held(grant, "/a").satisfy(AccessModes.DELETE));
        assertEquals("read write", held(grant, "/a").words());
    }

    @Test
    void aKindIsFoundWhereverItLies() {
        types.put(at("/a"), Set.of(NOTE, "http://xmlns.com/foaf/0.1/Document"));
        types.put(at("/b"), Set.of(PHOTO));
        types.put(at("/c"), Set.of(NOTE, PHOTO));
        types.put(at("/d"), Set.of());
        types.put(at("/e"), Set.of("http://xmlns.com/foaf/0.1/Document"));
        Grant grant = grants.give(kind("/", READ_WRITE, NOTE));
        assertEquals(READ_WRITE, held(grant, "/a"));
        assertEquals(AccessModes.NONE, held(grant, "/b"));
        assertEquals(AccessModes.NONE, held(grant, "/c"), "what is a photo too is more than was granted");
        assertEquals(AccessModes.NONE, held(grant, "/d"), "a file, or a document that says nothing of itself");
        assertEquals(AccessModes.NONE, held(grant, "/e"));
        assertFalse(held(grant, "/").allows(AccessMode.READ), "a listing names documents of every kind");
        assertTrue(held(grant, "/").allows(AccessMode.APPEND));
        assertEquals(AccessModes.APPEND, held(grant, "/new"), "what is not there can be made");
        assertEquals(READ_WRITE, held(grants.give(kind("/", READ_WRITE, NOTE, PHOTO)), "/c"));
    }

    @Test
    void whatIsWrittenHasToBeOfTheKind() {
        Grant kind = grants.give(kind("/notes/", READ_WRITE, NOTE));
        assertTrue(access.admits(at("/notes/a"), app(kind.id()), () -> Set.of(NOTE)));
        assertFalse(access.admits(at("/notes/a"), app(kind.id()), () -> Set.of(NOTE, PHOTO)));
        assertFalse(access.admits(at("/notes/a"), app(kind.id()), Set::of));
        assertFalse(access.admits(at("/b"), app(kind.id()), () -> Set.of(NOTE)));
        Grant both = grants.give(kind("/", AccessModes.READ, NOTE), folder("/notes/", READ_WRITE));
        assertTrue(access.admits(at("/notes/a"), app(both.id()), () -> Set.of(PHOTO)), "a folder takes anything");
        assertFalse(access.admits(at("/b"), app(both.id()), () -> Set.of(NOTE)), "to see is not to write");
        assertTrue(access.admits(at("/b"), World.AS_ALICE, () -> {
            throw new AssertionError("nobody asks what people write");
        }));
    }

    @Test
    void othersPodsTakeAPartOfTheirOwn() {
        ResourceId bobs = new ResourceId(new PodId("bob"), new ResourcePath("/a"));
        Grant everything = grants.give(everything(AccessModes.ALL));
        Grant shared = grants.give(shared(AccessModes.READ));
        AccessControl open = new GrantedAccess(new Open(), grants.book, id -> Optional.empty());
        assertEquals(
                AccessModes.NONE,
                open.permissions(bobs, app(everything.id()), Optional.empty()).caller());
        assertEquals(
                AccessModes.READ,
                open.permissions(bobs, app(shared.id()), Optional.empty()).caller());
        assertEquals(
                AccessModes.NONE,
                open.permissions(at("/a"), app(shared.id()), Optional.empty()).caller());
    }

    @Test
    void whatAnybodyMayDoEveryAppMayDo() {
        world.rules("/public/", PUBLIC);
        Grant nothing = grants.give();
        assertEquals(AccessModes.READ, held(nothing, "/public/a"));
        assertEquals(AccessModes.NONE, held(nothing, "/a"));
        grants.book.revoke(nothing.id());
        assertEquals(AccessModes.READ, held(nothing, "/public/a"));
    }

    @Test
    void aRevokedGrantLeavesNothing() {
        Grant grant = grants.give(everything(AccessModes.ALL));
        assertTrue(held(grant, "/a").allows(AccessMode.READ));
        grants.book.revoke(grant.id());
        assertEquals(AccessModes.NONE, held(grant, "/a"));
    }

    @Test
    void aChangeCountsAtOnce() {
        Grant grant = grants.give(everything(READ_WRITE));
        grants.book.change(grant.id(), Grants.terms(folder("/notes/", AccessModes.READ)));
        assertEquals(AccessModes.NONE, held(grant, "/a"));
        assertEquals(AccessModes.READ, held(grant, "/notes/a"));
    }

    @Test
    void peopleAndUnboundAppsAreNotBound() {
        Caller unbound = new Caller.App(World.ALICE, "https://app.example/id", "https://idp.example/");
        AccessModes all = AccessModes.of(AccessMode.READ, AccessMode.WRITE, AccessMode.CONTROL);
        assertEquals(all, held(World.AS_ALICE, "/a"));
        assertEquals(all, held(unbound, "/a"));
    }

    /** Everybody who is somebody may do everything. */
    private static final class Open implements AccessControl {

        @Override
        public Permissions byRules(ResourceId resource, Caller caller, Optional<String> origin) {
            return new Permissions(AccessModes.ALL, AccessModes.NONE, Optional.empty());
        }

        @Override
        public Permissions granted(ResourceId resource, Caller caller, Permissions byRules) {
            return byRules;
        }

        @Override
        public boolean admits(ResourceId resource, Caller caller, Supplier<Set<String>> ignored) {
            return true;
        }

        @Override
        public AccessControl by(AclSource acls, GroupSource groups, TypeSource types) {
            return this;
        }
    }
}
