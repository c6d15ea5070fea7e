package one.twogather.pod.hosting;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import one.twogather.pod.activity.Activities;
import one.twogather.pod.capability.Ed25519Signer;
import one.twogather.pod.grants.GrantBook;
import one.twogather.pod.identity.Accounts;
import one.twogather.pod.identity.ClientCredentials;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.signin.Attempts;
import one.twogather.pod.signin.Codes;
import one.twogather.pod.signin.RecoveryKits;
import one.twogather.pod.signin.Sessions;
import one.twogather.pod.signin.SignInLinks;
import one.twogather.pod.signin.WaysIn;
import one.twogather.pod.solid.NewContainers;
import one.twogather.pod.solid.PodFounding;
import one.twogather.pod.solid.SharedRules;
import one.twogather.pod.store.DocumentStore;
import one.twogather.pod.store.Moment;
import one.twogather.pod.store.RowDocumentStore;
import one.twogather.pod.testkit.FakeClock;

/** The rooms that hosting stands on, on any key space: what one process has of them. */
final class Host {

    final PodLocator locator;
    final DocumentStore store;
    final Accounts accounts;
    final Provisioning provisioning;
    final FakeClock clock = new FakeClock();
    final Sessions sessions;
    final RecoveryKits kits;
    final Codes codes;
    final LocalEntrance entrance;
    final GrantBook grants;
    final LocalAdministration administration;

    /** How often others were told to look again. */
    int changes;

    Host(KeySpace rows) {
        this(rows, "https://pod.example");
    }

    Host(KeySpace rows, String publicUrl) {
        SecureRandom random = new SecureRandom();
        this.locator = new PodLocator(URI.create(publicUrl), PodLocator.Mode.PATH);
        this.store = new RowDocumentStore(rows, clock);
        this.accounts = new Accounts(rows, clock);
        this.provisioning = new Provisioning(rows, accounts, new PodFounding(store, locator, random), locator);
        Attempts attempts = new Attempts(clock);
        this.sessions = new Sessions(rows, random, clock);
        this.kits = new RecoveryKits(rows, sessions, attempts, random, clock);
        this.codes = new Codes(rows, accounts, attempts, random, clock);
        this.entrance = new LocalEntrance(
                accounts,
                new LocalEntrance.Rooms(sessions, codes, kits, new WaysIn(rows, false)),
                new SignInLinks(locator.base()));
        this.grants = new GrantBook(
                rows, pod -> Ed25519Signer.of(new byte[Ed25519Signer.SECRET_BYTES]), locator, 1 << 20, random, clock);
        Sharing sharing = new Sharing(
                grants,
                new NewContainers(store),
                resource -> store.find(resource).isPresent(),
                locator,
                random,
                clock);
        SharedRules shared = new SharedRules(store, () -> Moment.of(rows), locator);
        this.administration = new LocalAdministration(
                rows,
                provisioning,
                accounts,
                new ClientCredentials(rows, random, clock),
                locator,
                publicUrl + "/.oidc/token",
                () -> Path.of("copy"),
                () -> {
                    throw new IllegalStateException("the disk is full");
                },
                () -> {},
                entrance,
                new Activities(rows, grants, clock),
                new TokenGrants(grants, new AccessRequests(locator, grants), new NewContainers(store), clock),
                new LocalGrants(accounts, grants, () -> changes++),
                new LocalShares(accounts, sharing, shared, grants, locator, () -> changes++),
                new NoFiles());
    }
}
