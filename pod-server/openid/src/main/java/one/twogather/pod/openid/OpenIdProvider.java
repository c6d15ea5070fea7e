package one.twogather.pod.openid;

import java.security.SecureRandom;
import java.time.Clock;
import one.twogather.pod.identity.ClientCredentials;
import one.twogather.pod.identity.ProofVerifier;
import one.twogather.pod.identity.SigningKeys;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.Table;
import one.twogather.pod.outbound.Fetcher;

/**
 * This server as an issuer, as programs see it: its discovery document, its public keys, and its endpoints (spec 3.2 and 3.5). What people see of it is
 * {@link #authorizations} and {@link #farewells}. Values in and out; {@code http} puts them at the paths below. All endpoints are asked by {@code POST}.
 */
public final class OpenIdProvider {

    /** Where {@link #discovery} is found, below the issuer. */
    public static final String DISCOVERY_PATH = "/.well-known/openid-configuration";

    /** Where {@link #keys} are found. */
    public static final String KEYS_PATH = "/.oidc/jwks";

    /** Where {@link #token} is asked. */
    public static final String TOKEN_PATH = "/.oidc/token";

    /** Where {@link #register} is asked. */
    public static final String REGISTRATION_PATH = "/.oidc/register";

    /** Where {@link #push} is asked. */
    public static final String PUSH_PATH = "/.oidc/par";

    /** Where {@link #revoke} is asked. */
    public static final String REVOCATION_PATH = "/.oidc/revoke";

    /** Where {@link #introspect} is asked. */
    public static final String INTROSPECTION_PATH = "/.oidc/introspect";

    /** Where apps send people to sign in, by GET or POST: {@link Authorizations#begin}. */
    public static final String AUTHORIZATION_PATH = "/.oidc/authorize";

    /** Where apps send people to sign out, by GET or POST: {@link Farewells#read}. */
    public static final String FAREWELL_PATH = "/.oidc/logout";

    private final SigningKeys keys;
    private final String discovery;
    private final Families families;
    private final TokenEndpoint token;
    private final RegistrationEndpoint registration;
    private final PushEndpoint push;
    private final RevocationEndpoint revocation;
    private final IntrospectionEndpoint introspection;
    private final Authorizations authorizations;
    private final Farewells farewells;

    /** Whether somebody can sign in here: the discovery document offers nothing that has to be done on a page unless there are pages. */
    public enum Pages {
        /** Nothing answers at {@link #AUTHORIZATION_PATH} and {@link #FAREWELL_PATH}: only scripts get tokens. */
        MISSING,
        /** They are there. */
        THERE
    }

    /**
     * What the provider stands on.
     *
     * @param keys that sign
     * @param credentials of scripts
     * @param proofs shared with the authenticator, so that a proof is used once in all
     * @param fetcher gets the documents of clients; one that remembers
     * @param grants who knows which grants live
     */
    public record Rooms(
            KeySpace rows,
            SigningKeys keys,
            ClientCredentials credentials,
            ProofVerifier proofs,
            Fetcher fetcher,
            GrantDesk grants) {}

    /** @param issuer the server's public address with its slash, the same in every place (O-011) */
    public OpenIdProvider(String issuer, Pages pages, Rooms rooms, SecureRandom random, Clock clock) {
        if (!issuer.endsWith("/")) {
            throw new IllegalArgumentException("the issuer ends with a slash");
        }
        Discovery document = new Discovery(issuer);
        this.keys = rooms.keys();
        this.discovery = document.text(pages == Pages.THERE, rooms.grants().detailsTypes());

        // What is kept.
        Secrets secrets = new Secrets(random);
        EndingRows rows = new EndingRows(rooms.rows(), Table.AUTHORIZATION, clock);
        KeptRequests requests = new KeptRequests(rows, secrets, clock);
        Codes codes = new Codes(rows, secrets, clock);
        Registrations registrations = new Registrations(rooms.rows(), secrets, clock);
        this.families = new Families(rooms.rows(), secrets, clock);

        // Who asks for what?
        Clients clients = new Clients(new ClientDocuments(rooms.fetcher()), registrations);
        ClientAuthentication authentication = new ClientAuthentication(rooms.credentials(), registrations, clock);
        IdTokenHints hints = new IdTokenHints(issuer, rooms.keys());
        AuthorizationReader reader =
                new AuthorizationReader(clients, hints, rooms.grants().detailsTypes());
        ShownTokens shown = new ShownTokens(issuer, rooms.keys(), families, clock);

        // What do they get?
        TokenMint mint = new TokenMint(issuer, rooms.keys(), random, clock);
        this.token = new TokenEndpoint(
                document.at(TOKEN_PATH),
                rooms.proofs(),
                authentication,
                rooms.credentials(),
                rooms.grants(),
                mint,
                new CodeGrant(codes, families, rows, rooms.grants(), rooms.proofs(), mint),
                new RefreshGrant(families, registrations, rooms.grants(), rooms.proofs(), mint));
        this.registration = new RegistrationEndpoint(registrations, clock);
        this.push = new PushEndpoint(document.at(PUSH_PATH), authentication, reader, requests, rooms.proofs(), clock);
        this.revocation = new RevocationEndpoint(authentication, shown, families);
        this.introspection = new IntrospectionEndpoint(authentication, shown, families, rooms.grants());
        this.authorizations = new Authorizations(issuer, reader, requests, codes, rows, registrations, clock);
        this.farewells = new Farewells(clients, hints);
    }

    /** The discovery document (O-010). */
    public String discovery() {
        return discovery;
    }

    /** The public keys, a JWK Set. */
    public String keys() {
        return keys.publicKeySet();
    }

    /** Answers a request for a token. */
    public ClientAnswer token(ClientRequest request) {
        return token.answer(request);
    }

    /** Answers a client that registers itself. */
    public ClientAnswer register(ClientRequest request) {
        return registration.answer(request);
    }

    /** Answers a client that hands in a request before it sends somebody. */
    public ClientAnswer push(ClientRequest request) {
        return push.answer(request);
    }

    /** Answers a client that gives a token back. */
    public ClientAnswer revoke(ClientRequest request) {
        return revocation.answer(request);
    }

    /** Answers a client that asks what a token of its own is worth. */
    public ClientAnswer introspect(ClientRequest request) {
        return introspection.answer(request);
    }

    /** What apps send people here for, and what they get for it. */
    public Authorizations authorizations() {
        return authorizations;
    }

    /** What apps send people here for when they leave. */
    public Farewells farewells() {
        return farewells;
    }

    /**
     * Whether the tokens of a family are good at this moment: false once one of them was given back, or shown again by a thief. One row is read, always.
     *
     * @param family what stands in the claim {@code family} of an access token of this server
     */
    public boolean isLive(String family) {
        return families.isLive(family);
    }
}
