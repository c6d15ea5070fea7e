package one.twogather.pod.hosting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.MemoryKeySpace;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.ResourcePath;
import one.twogather.pod.model.WebId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalAdministrationTest {

    private final KeySpace rows = new MemoryKeySpace();
    private final Host host = new Host(rows);
    private final Administration admin = host.administration;

    @Test
    void accountsAreListedInTheOrderOfTheirNames() {
        done(admin.addAccount("bob"));
        done(admin.addAccount("alice"));
        assertEquals(
                List.of("alice", "bob"),
                admin.accounts().stream().map(account -> account.name().name()).toList());
        assertEquals(
                new Account(
                        new PodId("alice"),
                        "https://pod.example/alice/profile/card#me",
                        "https://pod.example/alice/",
                        "https://pod.example/",
                        true),
                admin.accounts().getFirst());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Alice",
                "-a",
                "a b",
                "../x",
                "a/b",
                "ipfs",
                "apps",
                "é",
                "aaaaaaaaaabbbbbbbbbbccccccccccdddddddddd"
            })
    void aNameThatCannotBeAPodsIsRefused(String name) {
        assertEquals(ProblemType.UNPROCESSABLE, refusal(admin.addAccount(name)));
        assertEquals(List.of(), admin.accounts());
    }

    @Test
    void aTokenIsListedWithoutItsSecretUntilItIsRevoked() {
        done(admin.addAccount("alice"));
        NewToken made = done(admin.addToken("alice", " laptop "));
        assertEquals("laptop", made.token().label());
        assertEquals("https://pod.example/.oidc/token", made.tokenEndpoint());
        assertEquals("https://pod.example/alice/profile/card#me", made.account().webId());
        assertFalse(made.toString().contains(made.secret()));
        assertEquals(List.of(made.token()), admin.tokens());

        assertEquals(made.token(), done(admin.revokeToken(made.token().clientId())));
        assertEquals(List.of(), admin.tokens());
        assertEquals(
                ProblemType.NOT_FOUND, refusal(admin.revokeToken(made.token().clientId())));
    }

    @Test
    void oneAccountsTokensAreNotTakenForAnothers() {
        done(admin.addAccount("bob"));
        done(admin.addAccount("bob-smith"));
        NewToken smiths = done(admin.addToken("bob-smith", "phone"));
        assertEquals(List.of(smiths.token()), admin.tokens());
        assertEquals(
                new PodId("bob-smith"),
                done(admin.revokeToken(smiths.token().clientId())).account());
    }

    @Test
    void aTokenNeedsAnAccountAndAName() {
        assertEquals(ProblemType.NOT_FOUND, refusal(admin.addToken("nobody", "x")));
        done(admin.addAccount("alice"));
        assertEquals(ProblemType.UNPROCESSABLE, refusal(admin.addToken("alice", "  ")));
        assertEquals(ProblemType.UNPROCESSABLE, refusal(admin.addToken("alice", "x\ny")));
        assertEquals(ProblemType.UNPROCESSABLE, refusal(admin.addToken("alice", "x".repeat(101))));
        assertEquals(List.of(), admin.tokens());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "alice", "no such", "../../etc", "alice-aaaaaaaaaaaaaa"})
    void whatIsNoTokenCannotBeRevoked(String clientId) {
        assertEquals(ProblemType.NOT_FOUND, refusal(admin.revokeToken(clientId)));
    }

    @Test
    void theStatusCountsWhatThereIs() {
        assertEquals(new Status(true, "", 0, 0, "https://pod.example/"), admin.status());
        done(admin.addAccount("alice"));
        assertEquals(new Status(true, "", 1, 0, "https://pod.example/"), admin.status());
        assertEquals(
                "https://pod.example/",
                new Host(rows, "https://moved.example").administration.status().publicUrl());
    }

    @Test
    void aPodBelongsToItsAccountAndItsProfileDescribesItsOwner() {
        done(admin.addAccount("alice"));
        PodOwners owners = new PodOwners(host.accounts);
        OwnerProfiles profiles = new OwnerProfiles(owners, host.locator);
        PodId alice = new PodId("alice");
        Set<WebId> her = Set.of(new WebId("https://pod.example/alice/profile/card#me"));
        assertEquals(her, owners.owners(alice));
        assertEquals(Set.of(), owners.owners(new PodId("bob")));
        assertEquals(her, profiles.describedBy(new ResourceId(alice, new ResourcePath("/profile/card"))));
        assertEquals(Set.of(), profiles.describedBy(new ResourceId(alice, new ResourcePath("/profile/card.acl"))));
        assertEquals(
                Set.of(), profiles.describedBy(new ResourceId(new PodId("bob"), new ResourcePath("/profile/card"))));
        assertEquals(Optional.of("https://pod.example/"), Provisioning.madeFor(rows));
    }

    private static <T> T done(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(T value) -> value;
            case Outcome.Refused<T>(var problem) -> throw new AssertionError(problem.toString());
        };
    }

    private static <T> ProblemType refusal(Outcome<T> outcome) {
        Outcome.Refused<?> refused = assertInstanceOf(Outcome.Refused.class, outcome);
        assertTrue(!refused.problem().detail().isEmpty());
        return refused.problem().type();
    }
}
