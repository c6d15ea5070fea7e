package one.twogather.pod.http;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import one.twogather.pod.activity.Activities;
import one.twogather.pod.activity.ActivityLog;
import one.twogather.pod.capability.Ed25519Signer;
import one.twogather.pod.capability.Signatures;
import one.twogather.pod.grants.GrantBook;
import one.twogather.pod.grants.GrantChains;
import one.twogather.pod.grants.NativeDoor;
import one.twogather.pod.hosting.AccessRequests;
import one.twogather.pod.hosting.Administration;
import one.twogather.pod.hosting.Consents;
import one.twogather.pod.hosting.Sharing;
import one.twogather.pod.identity.Accounts;
import one.twogather.pod.identity.FailureLimiter;
import one.twogather.pod.identity.InvocationNonces;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.MemoryKeySpace;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.signin.Attempts;
import one.twogather.pod.signin.Codes;
import one.twogather.pod.signin.OpenSession;
import one.twogather.pod.signin.PasskeySignIn;
import one.twogather.pod.signin.Passkeys;
import one.twogather.pod.signin.Passwords;
import one.twogather.pod.signin.RecoveryKits;
import one.twogather.pod.signin.Sessions;
import one.twogather.pod.signin.SignInMethod;
import one.twogather.pod.signin.WalletSignIn;
import one.twogather.pod.signin.Wallets;
import one.twogather.pod.signin.WaysIn;
import one.twogather.pod.solid.NewContainers;
import one.twogather.pod.store.RowDocumentStore;

/** People with accounts, in memory: alice is there, and can be signed in without a passkey. */
final class Residents {

    static final PodId ALICE = new PodId("alice");

    final KeySpace rows = new MemoryKeySpace();
    final Accounts accounts;
    final Sessions sessions;
    final Codes codes;
    final GrantBook grants;
    final ActivityLog activity;
    final Activities activities;
    final GrantChains chains;
    final NativeForm form;
    final People people;
    int changes;

    Residents(PodLocator locator, Administration administration, Clock clock) {
        SecureRandom random = new SecureRandom();
        Attempts attempts = new Attempts(clock);
        WaysIn ways = new WaysIn(rows, true);
        this.accounts = new Accounts(rows, clock);
        this.sessions = new Sessions(rows, random, clock);
        this.codes = new Codes(rows, accounts, attempts, random, clock);
        this.grants = new GrantBook(
                rows, pod -> Ed25519Signer.of(new byte[Ed25519Signer.SECRET_BYTES]), locator, 1 << 20, random, clock);
        this.activity = new ActivityLog(
                rows, pod -> pod.equals(ALICE) ? Set.of(locator.webId(ALICE)) : Set.of(), 1 << 20, clock);
        this.activities = new Activities(rows, grants, clock);
        this.chains = new GrantChains(grants, rows, locator, 1 << 20, clock);
        NativeDoor door = new NativeDoor(
                grants,
                chains,
                pod -> Set.of(locator.webId(pod)),
                locator,
                new Signatures(List.of()),
                new InvocationNonces(random, clock),
                clock);
        RowDocumentStore store = new RowDocumentStore(rows, clock);
        store.edit(ALICE, Long.MAX_VALUE)
                .createContainer(ResourceId.rootOf(ALICE), Optional.empty())
                .commit();
        Sharing sharing = new Sharing(
                grants,
                new NewContainers(store),
                resource -> !resource.path().value().contains("missing"),
                locator,
                random,
                clock);
        this.form = new NativeForm(
                door,
                grants,
                sharing,
                pod -> Set.of(locator.webId(pod)),
                new AccessRequests(locator, grants),
                () -> String.join(" ", grants.revocations()),
                new FailureLimiter(20, clock),
                new FailureLimiter(5, clock),
                () -> changes++);
        accounts.add(ALICE, locator.webId(ALICE));
        this.people = new People(
                accounts,
                administration,
                sessions,
                codes,
                new PasskeySignIn(locator.base(), rows, attempts, random, clock),
                new Passkeys(locator.base(), rows, ways, random, clock),
                new WalletSignIn(locator.base(), rows, attempts, random, clock),
                new Wallets(locator.base(), rows, ways, random, clock),
                new RecoveryKits(rows, sessions, attempts, random, clock),
                ways,
                Optional.of(new Passwords(rows, ways, attempts, random, clock)),
                Optional.empty(),
                new AccessRequests(locator, grants),
                new Consents(grants, new NewContainers(store), clock),
                grants,
                sharing,
                activities,
                pod -> 1234,
                () -> changes++);
    }

    /** A browser in which alice is signed in. */
    OpenSession signedIn() {
        return sessions.begin(ALICE, SignInMethod.PASSKEY, "a browser", Optional.empty());
    }
}
