package one.twogather.pod.hosting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.grants.Grant;
import one.twogather.pod.grants.GrantPart;
import one.twogather.pod.grants.Scope;
import one.twogather.pod.keyspace.MemoryKeySpace;
import one.twogather.pod.model.AccessModes;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.ResourcePath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that may do less than their account: each is bound by a grant of the account's pod, and the two end together. */
class NarrowedTokensTest {

    private static final PodId ALICE = new PodId("alice");
    private static final String NOTES = details("\"locations\":[\"notes/\"],\"actions\":[\"read\"]");

    private final Host host = new Host(new MemoryKeySpace());
    private final Administration admin = host.administration;

    @BeforeEach
    void aliceHasAPod() {
        done(admin.addAccount("alice"));
    }

    private static String details(String members) {
        return "[{\"type\":\"" + AccessRequests.TYPE + "\"," + members + "}]";
    }

    private Outcome<NewToken> add(String details, Optional<Duration> life) {
        return admin.addToken("alice", "backup", Optional.of(new TokenBounds(details, life)));
    }

    private NewToken notes() {
        return done(add(NOTES, Optional.empty()));
    }

    private Token listed() {
        return admin.tokens().getFirst();
    }

    @Test
    void itsGrantStandsAmongThoseOfAppsUnderItsName() {
        NewToken made = done(add(NOTES, Optional.of(Duration.ofDays(3))));
        Grant grant = host.grants.holding(ALICE).getFirst();
        assertEquals(made.token().clientId(), grant.terms().client());
        assertEquals("backup", grant.terms().clientName());
        assertEquals(
                List.of(new GrantPart(new Scope.Folder(new ResourcePath("/notes/")), AccessModes.READ, "")),
                grant.terms().parts());
        assertEquals(
                Optional.of(new Token.Binding(
                        grant.id().cid(),
                        List.of("read: /notes/"),
                        Optional.of(host.clock.instant().plus(Duration.ofDays(3))))),
                made.token().binding());
    }

    @Test
    void aTokenThatIsNotNarrowedHasNoGrant() {
        assertEquals(
                Optional.empty(),
                done(admin.addToken("alice", "laptop")).token().binding());
        assertEquals(List.of(), host.grants.list(ALICE));
    }

    @Test
    void toRevokeTheTokenTakesTheGrantBack() {
        done(admin.revokeToken(notes().token().clientId()));
        assertEquals(List.of(), host.grants.holding(ALICE));
        assertEquals(List.of(), admin.tokens());
    }

    @Test
    void toRevokeTheTokenTakesBackWhatTheGrantWasChangedInto() {
        NewToken made = notes();
        Grant before = host.grants.holding(ALICE).getFirst();
        GrantPart less = new GrantPart(new Scope.Folder(new ResourcePath("/notes/a/")), AccessModes.READ, "");
        Grant.Terms terms = before.terms();
        host.grants.change(
                before.id(), new Grant.Terms(terms.client(), terms.clientName(), "", List.of(less), Optional.empty()));
        assertEquals(
                List.of("read: /notes/a/"), listed().binding().orElseThrow().may());
        done(admin.revokeToken(made.token().clientId()));
        assertEquals(List.of(), host.grants.holding(ALICE));
    }

    @Test
    void aTokenWhoseGrantWasTakenBackOrExpiredIsListedAsWorthNothing() {
        notes();
        host.grants.revokeAll(ALICE);
        assertEquals(List.of(), listed().binding().orElseThrow().may());
        done(admin.revokeToken(listed().clientId()));
        done(add(NOTES, Optional.of(Duration.ofDays(1))));
        assertEquals(List.of("read: /notes/"), listed().binding().orElseThrow().may());
        host.clock.advance(Duration.ofDays(1));
        assertEquals(List.of(), listed().binding().orElseThrow().may());
    }

    @Test
    void aContainerIsMadeForWhoMayAddToItAndForNobodyElse() {
        notes();
        done(add(details("\"locations\":[\"photos/\"],\"actions\":[\"append\"]"), Optional.empty()));
        assertFalse(isThere("/notes/"));
        assertTrue(isThere("/photos/"));
    }

    @Test
    void kindsAndEverythingAreSaidInALine() {
        String kinds = "\"datatypes\":[\"https://schema.org/Recipe\",\"https://schema.org/Menu\"],";
        String all = "\"actions\":[\"control\",\"delete\",\"update\",\"append\",\"read\"]";
        assertEquals(
                List.of("read, append, update, delete, control: https://schema.org/Menu, https://schema.org/Recipe"),
                may(details(kinds + all)));
        assertEquals(
                List.of("delete: https://schema.org/Menu, https://schema.org/Recipe in /food/"),
                may(details(kinds + "\"locations\":[\"food/\"],\"actions\":[\"delete\"]")));
        assertEquals(
                List.of("read: everything in the pod"), may(details("\"locations\":[\"/\"],\"actions\":[\"read\"]")));
    }

    private List<String> may(String details) {
        return done(add(details, Optional.empty()))
                .token()
                .binding()
                .orElseThrow()
                .may();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "[{}]",
                "{\"type\":\"https://2gather.one/ns/pod#DataAccess\"}",
                "[{\"type\":\"other\",\"locations\":[\"/\"],\"actions\":[\"read\"]}]",
                "[{\"type\":\"https://2gather.one/ns/pod#DataAccess\",\"locations\":[\"/\"],\"actions\":[]}]",
                "[{\"type\":\"https://2gather.one/ns/pod#DataAccess\",\"locations\":[\"/\"],\"actions\":[\"all\"]}]",
                "[{\"type\":\"https://2gather.one/ns/pod#DataAccess\",\"locations\":[\"/../bob/\"],\"actions\":[\"read\"]}]",
                "[{\"type\":\"https://2gather.one/ns/pod#DataAccess\",\"locations\":[\"https://pod.example/bob/\"],"
                        + "\"actions\":[\"read\"]}]"
            })
    void whatIsNotUnderstoodMakesNoTokenAndNoGrant(String details) {
        assertEquals(ProblemType.UNPROCESSABLE, refusal(add(details, Optional.empty())));
        assertNothingWasMade();
    }

    @Test
    void itLastsADayToAYear() {
        for (Duration life :
                List.of(Duration.ZERO, Duration.ofDays(-1), Duration.ofDays(366).plusSeconds(1))) {
            assertEquals(ProblemType.UNPROCESSABLE, refusal(add(NOTES, Optional.of(life))), life.toString());
        }
        assertNothingWasMade();
    }

    @Test
    void whoHasNoAccountGetsNoGrantEither() {
        assertEquals(
                ProblemType.NOT_FOUND,
                refusal(admin.addToken("bob", "x", Optional.of(new TokenBounds(NOTES, Optional.empty())))));
        assertEquals(List.of(), host.grants.list(new PodId("bob")));
    }

    private void assertNothingWasMade() {
        assertEquals(List.of(), admin.tokens());
        assertEquals(List.of(), host.grants.list(ALICE));
    }

    private boolean isThere(String path) {
        return host.store.find(new ResourceId(ALICE, new ResourcePath(path))).isPresent();
    }

    private static <T> T done(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(T value) -> value;
            case Outcome.Refused<T>(var problem) -> throw new AssertionError(problem.toString());
        };
    }

    private static <T> ProblemType refusal(Outcome<T> outcome) {
        return assertInstanceOf(Outcome.Refused.class, outcome).problem().type();
    }
}
