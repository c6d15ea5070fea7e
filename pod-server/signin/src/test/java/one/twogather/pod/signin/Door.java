package one.twogather.pod.signin;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.identity.Accounts;
import one.twogather.pod.identity.SecretHash;
import one.twogather.pod.keyspace.KeyRange;
import one.twogather.pod.keyspace.MemoryKeySpace;
import one.twogather.pod.keyspace.Partition;
import one.twogather.pod.keyspace.Row;
import one.twogather.pod.keyspace.Snapshot;
import one.twogather.pod.keyspace.Table;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.WebId;
import one.twogather.pod.testkit.FakeClock;

/** A server's sign-in room with everything real but the clock and the disk, and accounts of alice and bob. */
final class Door {

    static final PodId ALICE = new PodId("alice");
    static final PodId BOB = new PodId("bob");
    static final String ORIGIN = "https://pod.example:8443";
    static final String RP_ID = "pod.example";
    static final URI BASE = URI.create(ORIGIN + "/");
    static final String HERE = "192.0.2.1";
    static final SecureRandom RANDOM = new SecureRandom();

    /** The real cost is not what most tests are about. */
    private static final SecretHash CHEAP = new SecretHash(64, 4, Duration.ofSeconds(10), RANDOM);

    final FakeClock clock = new FakeClock();
    final MemoryKeySpace rows = new MemoryKeySpace();
    final Accounts accounts = new Accounts(rows, clock);
    final Attempts attempts = new Attempts(clock);
    final Sessions sessions = new Sessions(rows, RANDOM, clock);
    final WaysIn ways = new WaysIn(rows, true);
    final Passkeys passkeys = new Passkeys(BASE, rows, ways, RANDOM, clock);
    final PasskeySignIn signIn = new PasskeySignIn(BASE, rows, attempts, RANDOM, clock);
    final Codes codes = new Codes(rows, accounts, attempts, RANDOM, clock);
    final RecoveryKits kits = new RecoveryKits(rows, sessions, attempts, RANDOM, clock);
    final Passwords passwords = new Passwords(rows, ways, attempts, CHEAP, clock);

    Door() {
        addAccount(ALICE);
        addAccount(BOB);
    }

    void addAccount(PodId name) {
        accounts.add(name, new WebId(BASE + name.name() + "/profile/card#me"));
    }

    OpenSession open(PodId account) {
        return sessions.begin(account, SignInMethod.CODE, "Firefox, Linux", Optional.empty());
    }

    FreshSession fresh(PodId account) {
        return sessions.fresh(open(account)).orElseThrow();
    }

    /** Makes a passkey the way a browser does. */
    Passkey register(PodId account, SoftAuthenticator authenticator) {
        FreshSession who = fresh(account);
        Ceremony ceremony = passkeys.startRegistration(who);
        Registration made =
                passkeys.finishRegistration(who, ceremony.id(), authenticator.create(ceremony.options()), "laptop");
        return assertInstanceOf(Registration.Registered.class, made).passkey();
    }

    Ceremony start() {
        return start(Optional.empty());
    }

    Ceremony start(Optional<PodId> named) {
        return begun(signIn.start(named, HERE));
    }

    /** What the browser is asked. */
    static Ceremony begun(Beginning<Ceremony> beginning) {
        return assertInstanceOf(
                Ceremony.class,
                assertInstanceOf(Beginning.Begun.class, beginning).asked());
    }

    /** Signs in the way a browser does. */
    Admission signInWith(SoftAuthenticator authenticator) {
        Ceremony ceremony = start();
        return signIn.finish(ceremony.id(), authenticator.get(ceremony.options()), HERE);
    }

    List<Row> rows(Table table) {
        List<Row> all = new ArrayList<>();
        try (Snapshot now = rows.snapshot();
                Snapshot.Rows found = now.scan(KeyRange.of(Partition.SERVER, table))) {
            found.forEachRemaining(all::add);
        }
        return all;
    }
}
