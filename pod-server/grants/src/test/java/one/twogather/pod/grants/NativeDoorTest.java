package one.twogather.pod.grants;

import static one.twogather.pod.grants.Grants.LOCATOR;
import static one.twogather.pod.grants.Grants.folder;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import one.twogather.pod.access.AccessControl;
import one.twogather.pod.access.World;
import one.twogather.pod.capability.Command;
import one.twogather.pod.capability.Delegation;
import one.twogather.pod.capability.Ed25519Signer;
import one.twogather.pod.capability.Invocation;
import one.twogather.pod.capability.Policy;
import one.twogather.pod.capability.Signatures;
import one.twogather.pod.capability.Signer;
import one.twogather.pod.capability.Subject;
import one.twogather.pod.capability.Token;
import one.twogather.pod.capability.Validity;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.Cid;
import one.twogather.pod.ipld.Multibase;
import one.twogather.pod.ipld.Node;
import one.twogather.pod.model.AccessMode;
import one.twogather.pod.model.AccessModes;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.Did;
import one.twogather.pod.model.GrantId;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.ResourcePath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests by keys, and what others may try with what they find. */
class NativeDoorTest {

    private static final Signer APP = key(1);
    private static final Signer SERVICE = key(2);
    private static final Signer THIEF = key(3);
    private static final Signer KIT = key(4);
    private static final String READ = "/pod/resource/read";

    private final Grants grants = new Grants();
    private final GrantBook book = grants.book;
    private final GrantChains chains = new GrantChains(book, grants.rows, LOCATOR, 1 << 20, grants.clock);
    private final Set<String> used = new HashSet<>();
    private final NativeDoor door = new NativeDoor(
            book,
            chains,
            pod -> Set.of(LOCATOR.webId(pod)),
            LOCATOR,
            new Signatures(List.of()),
            (issuer, nonce, until) -> used.add(issuer + " " + nonce),
            grants.clock);
    private final DelegationDesk desk = door.desk();
    private final World world = new World();
    private final Map<ResourceId, Set<String>> types = new HashMap<>();
    private final AccessControl access =
            new GrantedAccess(world.access, chains, id -> Optional.ofNullable(types.get(id)));
    private final SecureRandom random = new SecureRandom();

    @BeforeEach
    void aliceOwnsHerPod() {
        world.owners.add(World.ALICE);
        world.rules(
                "/",
                """
                <#o> a acl:Authorization; acl:agent <https://pods.example/alice/profile/card#me>;
                    acl:accessTo </alice/>; acl:default </alice/>; acl:mode acl:Read, acl:Write, acl:Control.
                """);
    }

    private static Signer key(int number) {
        byte[] secret = new byte[Ed25519Signer.SECRET_BYTES];
        secret[0] = (byte) number;
        return Ed25519Signer.of(secret);
    }

    private static Did did(Signer key) {
        return key.principal().did();
    }

    private static Did podKey() {
        return did(Grants.podKey(World.POD));
    }

    private Token<Delegation> signed(Grant grant) {
        return Token.delegation(book.delegation(grant.id()).orElseThrow()).orThrow();
    }

    private Grant giveApp(GrantPart... parts) {
        return book.give(World.POD, new Grant.Terms(did(APP).text(), "An app", "", List.of(parts), Optional.empty()));
    }

    private Bytes nonce() {
        byte[] nonce = new byte[12];
        random.nextBytes(nonce);
        return Bytes.copyOf(nonce);
    }

    private Instant soon() {
        return grants.clock.instant().plusSeconds(60);
    }

    private Token<Delegation> passOn(Signer from, Signer to, Did subject, String command, Policy policy) {
        return passOn(
                from,
                to,
                subject,
                command,
                policy,
                Validity.until(grants.clock.instant().plusSeconds(3600)));
    }

    private Token<Delegation> passOn(
            Signer from, Signer to, Did subject, String command, Policy policy, Validity times) {
        return Token.sign(
                new Delegation(
                        from.principal(),
                        did(to),
                        new Subject.Of(subject),
                        new Command(command),
                        policy,
                        times,
                        nonce(),
                        new Node.Fields(Map.of())),
                from);
    }

    private static Policy policy(Object... statement) {
        return Policy.parse(Node.Items.of(node(statement))).orThrow();
    }

    private static Node node(Object value) {
        return switch (value) {
            case String text -> new Node.Text(text);
            case Integer number -> Node.Int.of(number);
            case Object[] items ->
                new Node.Items(Arrays.stream(items).map(NativeDoorTest::node).toList());
            default -> throw new IllegalArgumentException(value.toString());
        };
    }

    private static Policy inside(String path) {
        return policy("any", ".ancestors", new Object[] {"==", ".", "https://pods.example/alice" + path});
    }

    /** What a client sends, each part of which a test may bend. */
    private final class Sent {
        Signer by = APP;
        Did subject = podKey();
        Did audience = NativeDoor.service(LOCATOR);
        String command = READ;
        String method = "GET";
        String path = "/notes/one";
        final Map<String, Node> arguments = new LinkedHashMap<>();
        List<Token<Delegation>> chain = new ArrayList<>();
        List<Token<Delegation>> shown = new ArrayList<>();
        OptionalLong bytes = OptionalLong.of(0);
        Validity times = Validity.until(soon());
        Bytes nonce = NativeDoorTest.this.nonce();

        Sent(List<Token<Delegation>> chain) {
            this.chain = chain;
            arguments.put("url", new Node.Text(url()));
            arguments.put("method", new Node.Text(method));
        }

        String url() {
            return "https://pods.example/alice" + path;
        }

        Bytes token() {
            return Token.sign(
                            new Invocation(
                                    by.principal(),
                                    subject,
                                    audience,
                                    new Command(command),
                                    new Node.Fields(arguments),
                                    chain.stream().map(Token::cid).toList(),
                                    times,
                                    nonce,
                                    new Node.Fields(Map.of())),
                            by)
                    .bytes();
        }

        Outcome<Caller> send(Bytes token) {
            return door.caller(new NativeRequest(
                    text(token),
                    shown.stream().map(proof -> text(proof.bytes())).toList(),
                    method,
                    url(),
                    Optional.of(World.at(path)),
                    bytes));
        }

        Outcome<Caller> send() {
            return send(token());
        }
    }

    private static String text(Bytes bytes) {
        return Multibase.BASE64URL.encode(bytes).substring(1);
    }

    private static Caller done(Outcome<Caller> outcome) {
        return switch (outcome) {
            case Outcome.Done<Caller>(Caller caller) -> caller;
            case Outcome.Refused<Caller>(var problem) -> throw new AssertionError(problem);
        };
    }

    private static void assertRefused(String fault, Outcome<?> outcome) {
        if (!(outcome instanceof Outcome.Refused<?>(var problem))) {
            throw new AssertionError("it was not refused");
        }
        assertEquals(fault, problem.members().get("fault"), problem.toString());
    }

    private AccessModes modes(String path, Caller caller) {
        return access.permissions(World.at(path), caller, Optional.empty()).caller();
    }

    @Test
    void aKeyActsWithinItsGrantAndNoFurther() {
        Caller app = done(new Sent(List.of(signed(giveApp(folder("/notes/", AccessModes.READ))))).send());
        assertEquals(Optional.of(World.ALICE), app.agent());
        assertEquals(AccessModes.READ, modes("/notes/one", app));
        assertEquals(AccessModes.NONE, modes("/photos/one", app));
    }

    @Test
    void anInvocationIsUsedOnce() {
        Sent sent = new Sent(List.of(signed(giveApp(folder("/notes/", AccessModes.READ)))));
        Bytes token = sent.token();
        done(sent.send(token));
        assertRefused("Replayed", sent.send(token));
    }

    @Test
    void anInvocationForAnotherServerIsRefused() {
        Sent sent = new Sent(List.of(signed(giveApp(folder("/notes/", AccessModes.READ)))));
        sent.audience = new Did("did:web:elsewhere.example");
        assertRefused("InvalidAudience", sent.send());
    }

    @Test
    void invocationsEndAndEndSoon() {
        List<Token<Delegation>> chain = List.of(signed(giveApp(folder("/notes/", AccessModes.READ))));
        Sent late = new Sent(chain);
        late.times = Validity.until(grants.clock.instant());
        assertRefused("Expired", late.send());
        Sent lasting = new Sent(chain);
        lasting.times = Validity.until(grants.clock.instant().plus(Duration.ofMinutes(6)));
        assertRefused("InvalidClaim", lasting.send());
    }

    @Test
    void anInvocationSaysWhichRequestItIsForAndSaysTheTruth() {
        List<Token<Delegation>> chain = List.of(signed(giveApp(folder("/notes/", AccessModes.READ))));
        Sent silent = new Sent(chain);
        silent.arguments.remove("url");
        assertRefused("InvalidArguments", silent.send());
        Sent lying = new Sent(chain);
        lying.path = "/notes/two";
        assertRefused("InvalidArguments", lying.send());
        Sent boasting = new Sent(chain);
        boasting.arguments.put("ancestors", new Node.Items(List.of(new Node.Text("https://pods.example/bob/"))));
        assertRefused("InvalidArguments", boasting.send());
    }

    @Test
    void anyFlippedBitRefuses() {
        Sent sent = new Sent(List.of(signed(giveApp(folder("/notes/", AccessModes.READ)))));
        byte[] token = sent.token().toArray();
        for (int at = 0; at < token.length; at += 7) {
            byte[] bent = token.clone();
            bent[at] ^= 1;
            assertInstanceOf(Outcome.Refused.class, sent.send(Bytes.copyOf(bent)), "byte " + at);
        }
        done(sent.send(Bytes.copyOf(token)));
    }

    @Test
    void aGrantIsOfNoUseToWhoFindsIt() {
        Sent sent = new Sent(List.of(signed(giveApp(folder("/notes/", AccessModes.READ)))));
        sent.by = THIEF;
        assertRefused("InvalidAudience", sent.send());
    }

    @Test
    void aChainOfOnesOwnMakingOpensNothing() {
        Token<Delegation> own = passOn(THIEF, APP, did(THIEF), "/pod", Policy.NONE);
        Sent sent = new Sent(List.of(own));
        sent.subject = did(THIEF);
        sent.shown = List.of(own);
        assertRefused("InvalidOwner", sent.send());
    }

    @Test
    void aGrantOfOnePodOpensNoOther() {
        PodId bob = new PodId("bob");
        Grant grant = book.give(
                bob,
                new Grant.Terms(
                        did(APP).text(), "", "", List.of(folder("/notes/", AccessModes.READ)), Optional.empty()));
        Sent sent = new Sent(List.of(signed(grant)));
        sent.subject = did(Grants.podKey(bob));
        sent.shown = List.of(signed(grant));
        assertRefused("InvalidOwner", sent.send());
    }

    @Test
    void theOldPaperOfAnOwnerMakesNoNewGrants() {
        root(KIT);
        Token<Delegation> byHand = passOn(KIT, THIEF, did(KIT), "/pod", Policy.NONE);
        Sent sent = new Sent(List.of(byHand));
        sent.by = THIEF;
        sent.subject = did(KIT);
        sent.shown = List.of(byHand);
        assertRefused("InvalidOwner", sent.send());
        Sent alone = new Sent(List.of());
        alone.by = KIT;
        alone.subject = did(KIT);
        assertRefused("InvalidClaim", alone.send());
    }

    private void root(Signer kit) {
        book.root(World.POD, did(kit), bytes -> kit.sign(Bytes.copyOf(bytes)).toArray());
    }

    @Test
    void aRootedGrantIsProvenByItsRootAndTheOldChainGoesOn() {
        Grant before = giveApp(folder("/notes/", AccessModes.READ));
        List<Token<Delegation>> old = List.of(signed(before));
        root(KIT);
        Grant after = book.live(before.id()).orElseThrow();
        Token<Delegation> root =
                Token.delegation(book.root(World.POD).orElseThrow()).orThrow();
        Sent sent = new Sent(List.of(root, signed(after)));
        sent.subject = did(KIT);
        assertEquals(AccessModes.READ, modes("/notes/one", done(sent.send())));
        Caller byOld = done(new Sent(old).send());
        assertEquals(AccessModes.READ, modes("/notes/one", byOld));
        book.revoke(after.id());
        assertEquals(AccessModes.NONE, modes("/notes/one", byOld));
        assertRefused("Revoked", new Sent(old).send());
    }

    @Test
    void whatIsPassedOnIsNarrowerAndNeverWider() {
        Token<Delegation> grant = signed(giveApp(folder("/notes/", AccessModes.READ.plus(AccessModes.UPDATE))));
        Token<Delegation> child = passOn(APP, SERVICE, podKey(), READ, inside("/notes/shared/"));
        Sent sent = new Sent(List.of(grant, child));
        sent.by = SERVICE;
        sent.shown = List.of(child);
        Caller service = done(sent.send());
        assertEquals(AccessModes.READ, modes("/notes/shared/one", service));
        assertEquals(AccessModes.NONE, modes("/notes/one", service));
        Token<Delegation> wide = passOn(APP, SERVICE, podKey(), "/pod", inside("/"));
        Sent wider = new Sent(List.of(grant, wide));
        wider.by = SERVICE;
        wider.shown = List.of(wide);
        Caller greedy = done(wider.send());
        assertEquals(AccessModes.NONE, modes("/photos/one", greedy));
        assertFalse(modes("/notes/one", greedy).allows(AccessMode.DELETE));
    }

    @Test
    void policiesOfTheRequestAreHeldAgainstIt() {
        Token<Delegation> grant = signed(giveApp(folder("/notes/", AccessModes.UPDATE)));
        Token<Delegation> child = passOn(APP, SERVICE, podKey(), "/pod", policy("<=", ".bytes", 100));
        Sent small = new Sent(List.of(grant, child));
        small.by = SERVICE;
        small.shown = List.of(child);
        small.bytes = OptionalLong.of(100);
        done(small.send());
        small.nonce = nonce();
        small.bytes = OptionalLong.of(101);
        assertRefused("MatchError", small.send());
        small.nonce = nonce();
        small.bytes = OptionalLong.empty();
        assertRefused("MatchError", small.send());
    }

    @Test
    void aPolicyAboutWhatIsNotKnownHereAllowsNothing() {
        Token<Delegation> grant = signed(giveApp(folder("/notes/", AccessModes.READ)));
        Token<Delegation> child =
                passOn(APP, SERVICE, podKey(), READ, policy("not", new Object[] {"==", ".weather", "rain"}));
        Sent sent = new Sent(List.of(grant, child));
        sent.by = SERVICE;
        sent.shown = List.of(child);
        assertRefused("MatchError", sent.send());
    }

    @Test
    void kindsOfWhatIsPassedOnAreLookedAtInEachDocument() {
        types.put(World.at("/notes/one"), Set.of(Grants.NOTE));
        types.put(World.at("/notes/photo"), Set.of(Grants.PHOTO));
        Token<Delegation> grant = signed(giveApp(folder("/notes/", AccessModes.READ)));
        Token<Delegation> child =
                passOn(APP, SERVICE, podKey(), READ, policy("any", ".types", new Object[] {"==", ".", Grants.NOTE}));
        Sent sent = new Sent(List.of(grant, child));
        sent.by = SERVICE;
        sent.shown = List.of(child);
        Caller service = done(sent.send());
        assertEquals(AccessModes.READ, modes("/notes/one", service));
        assertEquals(AccessModes.NONE, modes("/notes/photo", service));
    }

    @Test
    void whatIsPassedOnWithoutEndIsRefused() {
        Token<Delegation> grant = signed(giveApp(folder("/notes/", AccessModes.READ)));
        Token<Delegation> endless = passOn(APP, SERVICE, podKey(), READ, Policy.NONE, Validity.UNLIMITED);
        Sent sent = new Sent(List.of(grant, endless));
        sent.by = SERVICE;
        sent.shown = List.of(endless);
        assertRefused("InvalidClaim", sent.send());
        assertRefused(
                "InvalidClaim",
                desk.keep(endless.cid().toString(), endless.bytes().toArray()));
    }

    @Test
    void aDelegationIsLeftOnceAndNamedFromThenOn() {
        Token<Delegation> grant = signed(giveApp(folder("/notes/", AccessModes.READ)));
        Token<Delegation> child = passOn(APP, SERVICE, podKey(), READ, Policy.NONE);
        Sent sent = new Sent(List.of(grant, child));
        sent.by = SERVICE;
        assertRefused("UnavailableProof", sent.send());
        assertInstanceOf(
                Outcome.Done.class,
                desk.keep(child.cid().toString(), child.bytes().toArray()));
        done(sent.send());
        Token<Delegation> grandchild = passOn(SERVICE, THIEF, podKey(), READ, Policy.NONE);
        assertInstanceOf(
                Outcome.Done.class,
                desk.keep(grandchild.cid().toString(), grandchild.bytes().toArray()));
    }

    @Test
    void nothingElseIsKept() {
        giveApp(folder("/notes/", AccessModes.READ));
        Token<Delegation> stranger = passOn(THIEF, SERVICE, podKey(), READ, Policy.NONE);
        assertRefused(
                "InvalidOwner",
                desk.keep(stranger.cid().toString(), stranger.bytes().toArray()));
        Token<Delegation> good = passOn(APP, SERVICE, podKey(), READ, Policy.NONE);
        assertRefused(
                "InvalidClaim",
                desk.keep(stranger.cid().toString(), good.bytes().toArray()));
        byte[] bent = good.bytes().toArray();
        bent[10] ^= 1;
        assertRefused(
                "InvalidSignature", desk.keep(Cid.ofDagCbor(Bytes.copyOf(bent)).toString(), bent));
        assertRefused("InvalidEncoding", desk.keep("b", new byte[] {1, 2, 3}));
    }

    @Test
    void aGrantHasRoomForSoManyUntilTheyExpire() {
        giveApp(folder("/notes/", AccessModes.READ));
        for (int i = 0; i < ProofShelf.MOST; i++) {
            Token<Delegation> child = passOn(APP, SERVICE, podKey(), READ, Policy.NONE);
            assertInstanceOf(
                    Outcome.Done.class,
                    desk.keep(child.cid().toString(), child.bytes().toArray()));
        }
        Token<Delegation> more = passOn(
                APP,
                SERVICE,
                podKey(),
                READ,
                Policy.NONE,
                Validity.until(grants.clock.instant().plus(Duration.ofHours(3))));
        assertRefused("TooLarge", desk.keep(more.cid().toString(), more.bytes().toArray()));
        grants.clock.advance(Duration.ofHours(2));
        assertInstanceOf(
                Outcome.Done.class,
                desk.keep(more.cid().toString(), more.bytes().toArray()));
    }

    @Test
    void whoPassedItOnTakesItBackAndStrangersDoNot() {
        Token<Delegation> grant = signed(giveApp(folder("/notes/", AccessModes.READ)));
        Token<Delegation> child = passOn(APP, SERVICE, podKey(), READ, Policy.NONE);
        Sent sent = new Sent(List.of(grant, child));
        sent.by = SERVICE;
        sent.shown = List.of(child);
        Caller service = done(sent.send());
        assertRefused("InvalidOwner", revoke(THIEF, List.of(grant, child)));
        assertRefused("InvalidOwner", revoke(SERVICE, List.of(grant, child)));
        assertEquals(AccessModes.READ, modes("/notes/one", service));
        assertInstanceOf(Outcome.Done.class, revoke(APP, List.of(grant, child)));
        assertEquals(AccessModes.NONE, modes("/notes/one", service));
        sent.nonce = nonce();
        assertRefused("Revoked", sent.send());
        assertTrue(book.revocations().contains(child.cid().toString()));
        done(new Sent(List.of(grant)).send());
        grants.clock.advance(Duration.ofHours(2));
        assertFalse(book.revocations().contains(child.cid().toString()), "what has expired is not told of");
    }

    private Outcome<String> revoke(Signer by, List<Token<Delegation>> path) {
        Map<String, Node> arguments = new LinkedHashMap<>();
        arguments.put("ucan", new Node.Link(path.getLast().cid()));
        arguments.put(
                "pth",
                new Node.Items(path.stream()
                        .<Node>map(link -> new Node.Link(link.cid()))
                        .toList()));
        Token<Invocation> invocation = Token.sign(
                new Invocation(
                        by.principal(),
                        did(by),
                        NativeDoor.service(LOCATOR),
                        new Command("/ucan/revoke"),
                        new Node.Fields(arguments),
                        List.of(),
                        Validity.until(soon()),
                        nonce(),
                        new Node.Fields(Map.of())),
                by);
        return desk.revoke(text(invocation.bytes()), List.of(text(path.getLast().bytes())));
    }

    @Test
    void theOwnersKeyTakesAGrantBackFromAfar() {
        root(KIT);
        Grant grant = giveApp(folder("/notes/", AccessModes.READ));
        assertRefused("InvalidOwner", revoke(THIEF, List.of(signed(grant))));
        assertInstanceOf(Outcome.Done.class, revoke(KIT, List.of(signed(grant))));
        assertTrue(book.live(grant.id()).isEmpty());
        assertEquals(List.of(grant.id().cid()), book.revocations());
    }

    @Test
    void takingBackAGrantTakesBackAllThatWasPassedOn() {
        Grant given = giveApp(folder("/notes/", AccessModes.READ));
        Token<Delegation> child = passOn(APP, SERVICE, podKey(), READ, Policy.NONE);
        Sent sent = new Sent(List.of(signed(given), child));
        sent.by = SERVICE;
        sent.shown = List.of(child);
        Caller service = done(sent.send());
        GrantId binding = ((Caller.App) service).grant().orElseThrow();
        assertTrue(chains.holds(binding));
        book.revokeAll(World.POD);
        assertFalse(chains.holds(binding));
        assertEquals(AccessModes.NONE, modes("/notes/one", service));
    }

    @Test
    void narrowingAGrantNarrowsWhatWasPassedOn() {
        Grant given = giveApp(folder("/", AccessModes.READ));
        Token<Delegation> child = passOn(APP, SERVICE, podKey(), READ, Policy.NONE);
        Sent sent = new Sent(List.of(signed(given), child));
        sent.by = SERVICE;
        sent.shown = List.of(child);
        Caller service = done(sent.send());
        book.change(
                given.id(),
                new Grant.Terms(
                        did(APP).text(), "", "", List.of(folder("/notes/", AccessModes.READ)), Optional.empty()));
        assertEquals(AccessModes.READ, modes("/notes/one", service));
        assertEquals(AccessModes.NONE, modes("/photos/one", service));
        assertTrue(book.revocations().contains(given.id().cid()), "others are told that the wide one counts no more");
    }

    @Test
    void refusalsOfWhatIsNotAllowedDifferFromThoseOfWhoIsNotKnown() {
        Sent sent = new Sent(List.of(signed(giveApp(folder("/notes/", AccessModes.READ)))));
        sent.command = "/pod/resource/write";
        Outcome<Caller> refused = sent.send();
        assertRefused("InvalidCommand", refused);
        assertTrue(refused instanceof Outcome.Refused<Caller>(var problem) && problem.type() == ProblemType.FORBIDDEN);
    }

    @Test
    void theServerIsNamedByItsPublicAddress() {
        assertEquals("did:web:pods.example", NativeDoor.service(LOCATOR).text());
        PodLocator local = new PodLocator(URI.create("http://localhost:3000/"), PodLocator.Mode.PATH);
        assertEquals("did:web:localhost%3A3000", NativeDoor.service(local).text());
    }

    private static GrantPart inbox(String container) {
        return new GrantPart(new Scope.Inbox(new ResourcePath(container), 100, 3), AccessModes.APPEND, "");
    }

    private Sent post(Signer by, Grant grant, String path, long bytes) {
        Sent sent = new Sent(List.of(signed(grant)));
        sent.by = by;
        sent.path = path;
        sent.method = "POST";
        sent.command = "/pod/resource/write/append";
        sent.bytes = OptionalLong.of(bytes);
        sent.arguments.put("url", new Node.Text(sent.url()));
        sent.arguments.put("method", new Node.Text("POST"));
        return sent;
    }

    private static void assertProblem(ProblemType type, Outcome<?> outcome) {
        if (!(outcome instanceof Outcome.Refused<?>(var problem))) {
            throw new AssertionError("it was not refused");
        }
        assertEquals(type, problem.type());
    }

    @Test
    void anInboxTakesWhatIsNewAndShowsNothing() {
        types.put(World.at("/inbox/a/there"), Set.of());
        Caller bob = done(post(APP, giveApp(inbox("/inbox/a/")), "/inbox/a/", 1).send());
        assertEquals(AccessModes.APPEND, modes("/inbox/a/", bob));
        assertEquals(AccessModes.APPEND, modes("/inbox/a/new", bob));
        for (String other : List.of(
                "/inbox/a/there",
                "/inbox/a/more/",
                "/inbox/a/more/new",
                "/inbox/",
                "/inbox/new",
                "/inbox/b/",
                "/new")) {
            assertEquals(AccessModes.NONE, modes(other, bob), other);
        }
    }

    @Test
    void anInboxTakesSoManyThingsADayAndNoneTooLarge() {
        Grant grant = giveApp(inbox("/inbox/a/"));
        assertProblem(ProblemType.TOO_LARGE, post(APP, grant, "/inbox/a/", 101).send());
        Sent endless = post(APP, grant, "/inbox/a/", 0);
        endless.bytes = OptionalLong.empty();
        assertProblem(ProblemType.TOO_LARGE, endless.send());
        for (int i = 0; i < 3; i++) {
            done(post(APP, grant, "/inbox/a/", 100).send());
        }
        assertProblem(
                ProblemType.TOO_MANY_REQUESTS, post(APP, grant, "/inbox/a/", 1).send());
        done(post(SERVICE, giveTo(SERVICE, inbox("/inbox/b/")), "/inbox/b/", 1).send());
        grants.clock.advance(Duration.ofDays(1));
        done(post(APP, grant, "/inbox/a/", 1).send());
        assertEquals(List.of(), new GrantAudit(grants.rows).violations(World.POD));
    }

    @Test
    void whoPassesAnInboxOnSharesItsDay() {
        Grant grant = giveApp(inbox("/inbox/a/"));
        Token<Delegation> child = passOn(APP, SERVICE, podKey(), "/pod/resource/write", Policy.NONE);
        for (int i = 0; i < 3; i++) {
            Sent sent = post(SERVICE, grant, "/inbox/a/", 1);
            sent.chain = List.of(signed(grant), child);
            sent.shown = List.of(child);
            done(sent.send());
        }
        assertProblem(
                ProblemType.TOO_MANY_REQUESTS, post(APP, grant, "/inbox/a/", 1).send());
    }

    @Test
    void anInboxWithTwoNamesHasOneDay() {
        Grant old = giveApp(inbox("/inbox/a/"));
        Grant now = book.change(old.id(), old.terms()).orElseThrow();
        done(post(APP, old, "/inbox/a/", 1).send());
        done(post(APP, now, "/inbox/a/", 1).send());
        done(post(APP, old, "/inbox/a/", 1).send());
        assertProblem(
                ProblemType.TOO_MANY_REQUESTS, post(APP, now, "/inbox/a/", 1).send());
    }

    @Test
    void oneInboxIsShutAndTheOthersGoOn() {
        Grant bobs = giveApp(inbox("/inbox/a/"));
        Grant others = giveTo(SERVICE, inbox("/inbox/b/"));
        book.revoke(bobs.id());
        assertRefused("Revoked", post(APP, bobs, "/inbox/a/", 1).send());
        Caller other = done(post(SERVICE, others, "/inbox/b/", 1).send());
        assertEquals(AccessModes.APPEND, modes("/inbox/b/", other));
        assertEquals(AccessModes.NONE, modes("/inbox/a/", other));
    }

    @Test
    void aGrantOfOneDocumentOpensThatOne() {
        GrantPart part = new GrantPart(new Scope.Document(new ResourcePath("/notes/one")), AccessModes.READ, "");
        Grant grant = giveApp(part);
        Caller holder = done(new Sent(List.of(signed(grant))).send());
        assertEquals(AccessModes.READ, modes("/notes/one", holder));
        for (String other : List.of("/notes/", "/notes/one/", "/notes/one/more", "/notes/onex", "/notes/two", "/")) {
            assertEquals(AccessModes.NONE, modes(other, holder), other);
        }
    }

    private Grant giveTo(Signer holder, GrantPart... parts) {
        return book.give(World.POD, new Grant.Terms(did(holder).text(), "", "", List.of(parts), Optional.empty()));
    }
}
