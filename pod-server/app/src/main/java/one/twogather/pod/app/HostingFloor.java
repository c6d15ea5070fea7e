package one.twogather.pod.app;

import java.security.SecureRandom;
import java.time.Clock;
import one.twogather.pod.hosting.AccessRequests;
import one.twogather.pod.hosting.Administration;
import one.twogather.pod.hosting.LocalAdministration;
import one.twogather.pod.hosting.LocalEntrance;
import one.twogather.pod.hosting.LocalGrants;
import one.twogather.pod.hosting.LocalShares;
import one.twogather.pod.hosting.Provisioning;
import one.twogather.pod.hosting.Sharing;
import one.twogather.pod.hosting.StoredFiles;
import one.twogather.pod.hosting.TokenGrants;
import one.twogather.pod.openid.OpenIdProvider;
import one.twogather.pod.signin.Attempts;
import one.twogather.pod.signin.Codes;
import one.twogather.pod.signin.RecoveryKits;
import one.twogather.pod.signin.Sessions;
import one.twogather.pod.signin.SignInLinks;
import one.twogather.pod.signin.WaysIn;
import one.twogather.pod.solid.NewContainers;
import one.twogather.pod.solid.PodFounding;
import one.twogather.pod.solid.SharedRules;
import one.twogather.pod.store.Moment;

/** How do people show who they are at our own pages, and how do accounts, pods and shares come to be? */
final class HostingFloor {

    final Attempts attempts;
    final Sessions sessions;
    final Codes codes;
    final RecoveryKits kits;
    final WaysIn ways;
    final LocalEntrance entrance;
    final Provisioning provisioning;
    final AccessRequests requests;
    final NewContainers containers;
    final Sharing sharing;
    final Administration administration;

    HostingFloor(
            Site site,
            StoreFloor store,
            GrantsFloor grants,
            IdentityFloor identity,
            AccessFloor access,
            SolidFloor solid) {
        SecureRandom random = site.random();
        Clock clock = site.clock();
        this.attempts = new Attempts(clock);
        this.sessions = new Sessions(store.rows, random, clock);
        this.codes = new Codes(store.rows, grants.accounts, attempts, random, clock);
        this.kits = new RecoveryKits(store.rows, sessions, attempts, random, clock);
        this.ways = new WaysIn(store.rows, site.config().passwords());
        this.entrance = new LocalEntrance(
                grants.accounts,
                new LocalEntrance.Rooms(sessions, codes, kits, ways),
                new SignInLinks(store.locator.base()));
        this.provisioning = new Provisioning(
                store.rows, grants.accounts, new PodFounding(store.documents, store.locator, random), store.locator);
        this.requests = new AccessRequests(store.locator, grants.grants);
        this.containers = new NewContainers(store.documents);
        this.sharing = new Sharing(
                grants.grants,
                containers,
                resource -> store.documents.find(resource).isPresent(),
                store.locator,
                random,
                clock);
        SharedRules shared = new SharedRules(store.documents, () -> Moment.of(store.rows), store.locator);
        this.administration = new LocalAdministration(
                store.rows,
                provisioning,
                grants.accounts,
                identity.credentials,
                store.locator,
                store.locator.issuer() + OpenIdProvider.TOKEN_PATH.substring(1),
                new LiveCopies(site.config().data(), store.rows, store.files),
                solid.words::rebuild,
                solid.notifications::recheck,
                entrance,
                access.activities,
                new TokenGrants(grants.grants, requests, containers, clock),
                new LocalGrants(grants.accounts, grants.grants, solid.notifications::recheck),
                new LocalShares(
                        grants.accounts, sharing, shared, grants.grants, store.locator, solid.notifications::recheck),
                new StoredFiles(store.files, store.locator));
    }
}
