package one.twogather.pod.app;

import java.security.SecureRandom;
import java.time.Clock;
import one.twogather.pod.identity.ClientCredentials;
import one.twogather.pod.identity.CryptoProviders;
import one.twogather.pod.identity.ProofVerifier;
import one.twogather.pod.identity.SigningKeys;
import one.twogather.pod.identity.TokenAuthenticator;
import one.twogather.pod.openid.OpenIdProvider;
import one.twogather.pod.solid.Consulted;
import one.twogather.pod.solid.LocalProfiles;

/** Who is calling? */
final class IdentityFloor {

    final CryptoProviders crypto;
    final SigningKeys keys;
    final ClientCredentials credentials;
    final OpenIdProvider provider;
    final Consulted consulted;
    final TokenAuthenticator authenticator;

    IdentityFloor(Site site, StoreFloor store, NetworkFloor network, GrantsFloor grants) {
        SecureRandom random = site.random();
        Clock clock = site.clock();
        String issuer = store.locator.issuer();
        this.crypto = CryptoProviders.detect();
        this.keys = new SigningKeys(store.vault, crypto, random, clock);
        this.credentials = new ClientCredentials(store.rows, random, clock);
        ProofVerifier proofs = new ProofVerifier(crypto, random, site.memory().clientKeys(), clock);
        this.provider = new OpenIdProvider(
                issuer,
                OpenIdProvider.Pages.THERE,
                new OpenIdProvider.Rooms(
                        store.rows, keys, credentials, proofs, network.clients, new StandingGrants(grants.grants)),
                random,
                clock);
        this.consulted = new Consulted();
        LocalProfiles profiles = new LocalProfiles(store.documents, store.locator, consulted);
        this.authenticator = new TokenAuthenticator(
                issuer,
                keys,
                credentials,
                grants.chains::holds,
                provider::isLive,
                proofs,
                profiles::issuers,
                network.internet,
                crypto,
                random,
                site.memory().identity(),
                clock);
    }
}
