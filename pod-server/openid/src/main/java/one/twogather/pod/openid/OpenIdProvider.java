package one.twogather.pod.openid;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import one.twogather.pod.identity.ClientCredential;
import one.twogather.pod.identity.ClientCredentials;
import one.twogather.pod.identity.ClientCredentials.Check;
import one.twogather.pod.identity.FailureLimiter;
import one.twogather.pod.identity.JwsAlgorithm;
import one.twogather.pod.identity.Proof;
import one.twogather.pod.identity.ProofVerifier;
import one.twogather.pod.identity.RemoteName;
import one.twogather.pod.identity.SigningKeys;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Parsed;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.openid.ClientForm.Client;

/**
 * This server as an issuer: its discovery document, its public keys, and its token endpoint (spec 3.2 and 3.5). Values in and out; {@code http} puts
 * them at the paths below.
 *
 * <p>Tokens are had with client credentials, are bound to the client's key, and live {@link #LIFETIME}. The discovery document lists what works and
 * nothing else, with one exception that clients force: see {@link #discovery}.
 */
public final class OpenIdProvider {

    /** Where {@link #discovery} is found, below the issuer. */
    public static final String DISCOVERY_PATH = "/.well-known/openid-configuration";

    /** Where {@link #keys} are found. */
    public static final String KEYS_PATH = "/.oidc/jwks";

    /** Where {@link #token} is asked. */
    public static final String TOKEN_PATH = "/.oidc/token";

    private static final String AUTHORIZATION_PATH = "/.oidc/authorize";

    /** How long an access token lives. Short, since every storage in the world takes it (O-002); a script asks again. */
    static final Duration LIFETIME = Duration.ofMinutes(10);

    private static final String GRANT = "client_credentials";
    private static final String SCOPE = "webid";
    private static final int TOKEN_NAME_BYTES = 16;
    /** Counted for a client at one address, so that a stranger's failures elsewhere do not slow down a client that mistypes. */
    private static final int FREE_PER_CLIENT = 10;
    /** Many people can share an address, and one of them have a broken script. */
    private static final int FREE_PER_REMOTE = 50;

    private final String issuer;
    private final SigningKeys keys;
    private final ClientCredentials credentials;
    private final ProofVerifier proofs;
    private final FailureLimiter failuresOfClient;
    private final FailureLimiter failuresOfRemote;
    private final SecureRandom random;
    private final Clock clock;

    /**
     * @param issuer the server's public address with its slash, the same in every place (O-011)
     * @param proofs shared with the authenticator, so that a proof is used once in all
     */
    public OpenIdProvider(
            String issuer,
            SigningKeys keys,
            ClientCredentials credentials,
            ProofVerifier proofs,
            SecureRandom random,
            Clock clock) {
        if (!issuer.endsWith("/")) {
            throw new IllegalArgumentException("the issuer ends with a slash");
        }
        this.issuer = issuer;
        this.keys = keys;
        this.credentials = credentials;
        this.proofs = proofs;
        this.failuresOfClient = new FailureLimiter(FREE_PER_CLIENT, clock);
        this.failuresOfRemote = new FailureLimiter(FREE_PER_REMOTE, clock);
        this.random = random;
        this.clock = clock;
    }

    /**
     * The discovery document (O-010).
     *
     * <p>It names an authorization endpoint, though no response type is offered yet: inrupt's node library refuses an issuer without one even for
     * client credentials, which never use it.
     */
    public String discovery() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("issuer", issuer);
        document.put("authorization_endpoint", at(AUTHORIZATION_PATH));
        document.put("token_endpoint", at(TOKEN_PATH));
        document.put("jwks_uri", at(KEYS_PATH));
        document.put("scopes_supported", List.of(SCOPE));
        document.put("response_types_supported", List.of());
        document.put("grant_types_supported", List.of(GRANT));
        document.put("subject_types_supported", List.of("public"));
        document.put("id_token_signing_alg_values_supported", List.of("ES256", "RS256"));
        document.put("token_endpoint_auth_methods_supported", List.of("client_secret_basic", "client_secret_post"));
        document.put("dpop_signing_alg_values_supported", JwsAlgorithm.NAMES);
        document.put("claims_supported", List.of("webid", "iss", "sub", "aud", "azp", "client_id", "cnf"));
        document.put("request_parameter_supported", false);
        document.put("request_uri_parameter_supported", false);
        return JSONObjectUtils.toJSONString(document);
    }

    /** The public keys, a JWK Set. */
    public String keys() {
        return keys.publicKeySet();
    }

    /** Answers a request for a token: a {@code POST} to {@link #TOKEN_PATH}. */
    public ClientAnswer token(ClientRequest request) {
        return switch (ClientForm.read(request.contentType(), request.body())) {
            case Parsed.Invalid<ClientForm>(String reason) -> ClientAnswer.error(400, "invalid_request", reason);
            case Parsed.Valid<ClientForm>(ClientForm form) -> {
                Optional<String> grant = form.parameter("grant_type");
                if (grant.isEmpty()) {
                    yield ClientAnswer.error(400, "invalid_request", "the form has no grant_type");
                }
                yield grant.get().equals(GRANT)
                        ? clientCredentials(request, form)
                        : ClientAnswer.error(400, "unsupported_grant_type", "the only grant_type is " + GRANT);
            }
        };
    }

    private ClientAnswer clientCredentials(ClientRequest request, ClientForm form) {
        return switch (form.client(request.authorization())) {
            case Parsed.Invalid<Client>(String reason) -> invalidClient(reason);
            case Parsed.Valid<Client>(Client client) ->
                // The proof first: each attempt costs its sender a signature.
                switch (proofs.verify(request.proofs(), "POST", at(TOKEN_PATH))) {
                    case Outcome.Refused<Proof>(Problem problem) -> refused(problem);
                    case Outcome.Done<Proof>(Proof proof) -> authenticate(request, client, proof);
                };
        };
    }

    private ClientAnswer authenticate(ClientRequest request, Client client, Proof proof) {
        return switch (credentials.check(client.id(), client.secret())) {
            case Check.Accepted(ClientCredential credential) -> grant(credential, proof);
            case Check.Busy() -> later("too many clients are asking at the moment", 2);
            case Check.Wrong() -> wrong(RemoteName.of(request.remote()), client);
        };
    }

    /** Who has the right secret never comes here: others may share their address, and everybody does behind a proxy that is not trusted. */
    private ClientAnswer wrong(String remote, Client client) {
        String both = remote + " " + client.id();
        Optional<Duration> pause = failuresOfRemote.pause(remote).or(() -> failuresOfClient.pause(both));
        if (pause.isPresent()) {
            return later("too many failed attempts", pause.get().toSeconds() + 1);
        }
        failuresOfRemote.failed(remote);
        failuresOfClient.failed(both);
        return invalidClient("the client is unknown, or this is not its secret");
    }

    private ClientAnswer grant(ClientCredential credential, Proof proof) {
        return switch (proofs.useOnce(proof)) {
            case Outcome.Refused<Proof>(Problem problem) -> refused(problem);
            case Outcome.Done<Proof>(Proof fresh) -> {
                credentials.noteUse(credential);
                Map<String, Object> members = new LinkedHashMap<>();
                members.put("access_token", accessToken(credential, fresh));
                members.put("token_type", "DPoP");
                members.put("expires_in", LIFETIME.toSeconds());
                members.put("scope", SCOPE);
                yield ClientAnswer.granted(members);
            }
        };
    }

    /** The claims of O-018; no ID token goes with it, since nobody signed in (O-051). */
    private String accessToken(ClientCredential credential, Proof proof) {
        Instant now = clock.instant();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("webid", credential.webId().iri());
        claims.put("iss", issuer);
        claims.put("sub", credential.webId().iri());
        claims.put("aud", "solid");
        claims.put("client_id", credential.clientId());
        claims.put("azp", credential.clientId());
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(LIFETIME).getEpochSecond());
        claims.put("jti", name());
        claims.put("scope", SCOPE);
        claims.put("cnf", Map.of("jkt", proof.thumbprint()));
        return keys.sign("at+jwt", claims);
    }

    private String name() {
        byte[] bytes = new byte[TOKEN_NAME_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private String at(String path) {
        return issuer + path.substring(1);
    }

    private static ClientAnswer refused(Problem problem) {
        return problem.type() == ProblemType.BUSY
                ? later(problem.detail(), 60)
                : ClientAnswer.error(400, "invalid_dpop_proof", problem.detail());
    }

    private static ClientAnswer invalidClient(String reason) {
        return ClientAnswer.error(401, "invalid_client", reason)
                .with("WWW-Authenticate", "Basic realm=\"token\", charset=\"UTF-8\"");
    }

    private static ClientAnswer later(String reason, long seconds) {
        return ClientAnswer.error(429, "temporarily_unavailable", reason).with("Retry-After", Long.toString(seconds));
    }
}
