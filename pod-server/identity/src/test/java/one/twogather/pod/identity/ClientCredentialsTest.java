package one.twogather.pod.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import one.twogather.pod.identity.ClientCredentials.Check;
import one.twogather.pod.keyspace.Key;
import one.twogather.pod.keyspace.MemoryKeySpace;
import one.twogather.pod.keyspace.Partition;
import one.twogather.pod.keyspace.Table;
import one.twogather.pod.model.GrantId;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.WebId;
import one.twogather.pod.testkit.FakeClock;
import org.junit.jupiter.api.Test;

class ClientCredentialsTest {

    private static final PodId BOB = new PodId("bob");
    private static final WebId BOB_ID = new WebId("https://pod.example/bob/profile/card#me");

    private static final GrantId GRANT =
            new GrantId(BOB, "bafyreigyftnzjf4rcu7glp5kfop53vqlopc3zcldauoqdqxlz7t4343gr4");

    private final MemoryKeySpace rows = new MemoryKeySpace();
    private final FakeClock clock = new FakeClock();
    private final ClientCredentials credentials = new ClientCredentials(rows, World.CHEAP, World.RANDOM, clock);
    private final IssuedCredential issued = credentials.issue(BOB, BOB_ID, "backup");

    @Test
    void theRightSecretIsAcceptedAndNoOther() {
        assertInstanceOf(Check.Accepted.class, check(issued.clientId(), issued.clientSecret()));
        assertInstanceOf(Check.Wrong.class, check(issued.clientId(), issued.clientSecret() + "x"));
        assertInstanceOf(Check.Wrong.class, check(issued.clientId(), ""));
        assertInstanceOf(Check.Wrong.class, check("bob-nobody", issued.clientSecret()));
        assertInstanceOf(Check.Wrong.class, check("", ""));
        assertInstanceOf(Check.Wrong.class, check("bob\u0000/../*", ""));
        assertInstanceOf(Check.Wrong.class, check("x".repeat(100_000), ""));
    }

    @Test
    void identifierAndSecretNeedNoEncodingAndCannotBeGuessed() {
        assertTrue(issued.clientId().matches("bob-[a-z0-9]{14}"), issued.clientId());
        assertTrue(issued.clientSecret().matches("[A-Za-z0-9_-]{43}"));
        assertNotEquals(
                issued.clientSecret(), credentials.issue(BOB, BOB_ID, "other").clientSecret());
    }

    @Test
    void theSecretIsKeptNowhere() {
        byte[] row = rows.get(Key.of(Partition.SERVER, Table.CREDENTIAL, issued.clientId()));
        String text = row == null ? issued.clientSecret() : new String(row, StandardCharsets.UTF_8);
        assertFalse(text.contains(issued.clientSecret()), text);
        assertTrue(text.contains("$argon2id$v=19$"), text);
    }

    @Test
    void theRealCostWorksToo() {
        ClientCredentials dear = new ClientCredentials(rows, World.RANDOM, clock);
        IssuedCredential credential = dear.issue(BOB, BOB_ID, "dear");
        assertInstanceOf(Check.Accepted.class, dear.check(credential.clientId(), credential.clientSecret()));
        assertInstanceOf(Check.Wrong.class, dear.check(credential.clientId(), "wrong"));
        assertInstanceOf(
                Check.Accepted.class, dear.check(issued.clientId(), issued.clientSecret()), "cheaper hashes stay good");
    }

    @Test
    void aListShowsOnesOwnAndNothingElse() {
        IssuedCredential cousins = credentials.issue(new PodId("bob-smith"), BOB_ID, "cousin");
        assertEquals(
                List.of(new ClientCredential(
                        issued.clientId(), BOB, BOB_ID, "backup", clock.instant(), Optional.empty(), Optional.empty())),
                credentials.list(BOB));
        List<String> all = new ArrayList<>();
        credentials.forEach(credential -> all.add(credential.clientId()));
        assertEquals(
                List.of(issued.clientId(), cousins.clientId()).stream().sorted().toList(), all);
    }

    @Test
    void aGrantThatBindsACredentialIsGivenForItsIdentifierAndKept() {
        List<String> named = new ArrayList<>();
        IssuedCredential bound = credentials.issueBound(BOB, BOB_ID, "narrow", clientId -> {
            named.add(clientId);
            assertTrue(credentials.find(clientId).isEmpty(), "nothing may act before the grant is there");
            return GRANT;
        });
        assertEquals(List.of(bound.clientId()), named);
        credentials.noteUse(credentials.find(bound.clientId()).orElseThrow());
        assertEquals(
                Optional.of(GRANT),
                credentials.find(bound.clientId()).orElseThrow().grant());
        assertEquals(
                Optional.empty(),
                credentials.find(issued.clientId()).orElseThrow().grant());
    }

    @Test
    void aGrantThatCannotBeReadIsNotTakenForNone() {
        JsonRow torn =
                new JsonRow().with("account", "bob").with("webId", BOB_ID.iri()).with("name", "torn");
        torn.with("created", clock.instant()).with("grant", "bob/..");
        assertThrows(IllegalStateException.class, () -> ClientCredentials.read("bob-torn", torn));
    }

    @Test
    void aCredentialThatAnothersGrantBindsIsFoundByTheAudit() {
        new Accounts(rows, clock).add(BOB, BOB_ID);
        assertEquals(List.of(), new IdentityAudit(rows).violations());
        credentials.issueBound(BOB, BOB_ID, "narrow", clientId -> new GrantId(new PodId("alice"), GRANT.cid()));
        assertEquals(1, new IdentityAudit(rows).violations().size());
    }

    @Test
    void aRevokedCredentialIsGone() {
        assertTrue(credentials.isLive(issued.clientId()));
        assertEquals(
                "backup", credentials.revoke(issued.clientId()).orElseThrow().name());
        assertFalse(credentials.isLive(issued.clientId()));
        assertInstanceOf(Check.Wrong.class, check(issued.clientId(), issued.clientSecret()));
        assertEquals(Optional.empty(), credentials.revoke(issued.clientId()));
        assertEquals(List.of(), credentials.list(BOB));
    }

    @Test
    void useIsNotedAtMostOnceAnHour() {
        ClientCredential before = credentials.find(issued.clientId()).orElseThrow();
        clock.advance(Duration.ofMinutes(5));
        credentials.noteUse(before);
        assertEquals(Optional.of(Instant.parse("2026-06-01T12:05:00Z")), lastUsed());
        ClientCredential noted = credentials.find(issued.clientId()).orElseThrow();
        clock.advance(Duration.ofMinutes(54));
        rows.failWrites("no commit is expected");
        credentials.noteUse(noted);
        rows.failWrites("");
        clock.advance(Duration.ofMinutes(7));
        credentials.noteUse(noted);
        assertEquals(Optional.of(Instant.parse("2026-06-01T13:06:00Z")), lastUsed());
        assertInstanceOf(Check.Accepted.class, check(issued.clientId(), issued.clientSecret()));
    }

    @Test
    void notingUseNeverBringsARevokedCredentialBack() {
        ClientCredential before = credentials.find(issued.clientId()).orElseThrow();
        credentials.revoke(issued.clientId());
        credentials.noteUse(before);
        assertFalse(credentials.isLive(issued.clientId()));
    }

    @Test
    void aFullDiskDoesNotStandInTheWayOfATokenOrARead() {
        rows.failWrites("the disk is full");
        credentials.noteUse(credentials.find(issued.clientId()).orElseThrow());
        assertTrue(credentials.isLive(issued.clientId()));
    }

    @Test
    void whoMustWaitTooLongForAHashIsTold() {
        SecretHash none = new SecretHash(64, 0, Duration.ZERO, World.RANDOM);
        ClientCredentials busy = new ClientCredentials(rows, none, World.RANDOM, clock);
        assertInstanceOf(Check.Busy.class, busy.check(issued.clientId(), issued.clientSecret()));
    }

    @Test
    void wrongSecretsAreNotHashedAndSoKeepNobodyWaiting() {
        SecretHash none = new SecretHash(64, 0, Duration.ZERO, World.RANDOM);
        ClientCredentials busy = new ClientCredentials(rows, none, World.RANDOM, clock);
        assertInstanceOf(Check.Wrong.class, busy.check(issued.clientId(), "wrong"));
        assertInstanceOf(Check.Wrong.class, busy.check(issued.clientId(), ""));
        assertInstanceOf(Check.Wrong.class, busy.check("bob-nobody", issued.clientSecret()));
    }

    @Test
    void hintGivesAwayNoMoreThanOneSecretInBillions() {
        byte[] row = Objects.requireNonNull(rows.get(Key.of(Partition.SERVER, Table.CREDENTIAL, issued.clientId())));
        String hint = JsonRow.read(row).text("hint");
        assertEquals(6, hint.length());
        assertFalse(issued.clientSecret().contains(hint));
    }

    @Test
    void aHashSaysHowItWasMadeSoThatTheCostCanBeRaised() {
        SecretHash hashes = new SecretHash(64, 1, Duration.ofSeconds(5), World.RANDOM);
        // The reference implementation's own vector for Argon2id: password "password", salt "somesalt", m=256, t=2,
        // p=1.
        String reference = "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";
        assertEquals(SecretHash.Match.YES, hashes.matches("password", reference));
        assertEquals(SecretHash.Match.NO, hashes.matches("Password", reference));
    }

    private Check check(String id, String secret) {
        return credentials.check(id, secret);
    }

    private Optional<Instant> lastUsed() {
        return credentials.find(issued.clientId()).orElseThrow().lastUsed();
    }
}
