package one.twogather.pod.openid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import one.twogather.pod.openid.Authorizations.Beginning;
import one.twogather.pod.openid.Authorizations.Ending;

/** An app with its key, that signs alice in; each step can be altered. Its own part is done by a library that knows nothing of this server. */
final class App {

    static final String REDIRECT = "https://app.example/back";
    static final String GRANT = "grant-1";
    /** Where the person's browser is. */
    static final String REMOTE = "192.0.2.9";

    final String id;
    final Optional<String> secret;
    final String redirect;
    final Prover key;
    final CodeVerifier verifier = new CodeVerifier();
    private final World world;

    private App(World world, String id, Optional<String> secret, String redirect) {
        this.world = world;
        this.id = id;
        this.secret = secret;
        this.redirect = redirect;
        this.key = new Prover(world.clock);
    }

    /** Registers one without a secret. */
    static App open(World world) {
        return open(world, "");
    }

    static App open(World world, String more) {
        Map<String, Object> members = world.register(REDIRECT, ",\"token_endpoint_auth_method\":\"none\"" + more);
        return new App(world, String.valueOf(members.get("client_id")), Optional.empty(), REDIRECT);
    }

    /** Registers one with a secret. */
    static App secret(World world) {
        Map<String, Object> members = world.register(REDIRECT, "");
        return new App(
                world,
                String.valueOf(members.get("client_id")),
                Optional.of(String.valueOf(members.get("client_secret"))),
                REDIRECT);
    }

    /** One with a document. */
    static App documented(World world, String id, String redirect) {
        return new App(world, id, Optional.empty(), redirect);
    }

    /** What it asks for. */
    Map<String, String> asks() {
        Map<String, String> asks = new HashMap<>();
        asks.put("client_id", id);
        asks.put("redirect_uri", redirect);
        asks.put("response_type", "code");
        asks.put("scope", "openid webid offline_access");
        asks.put("state", "state of the app");
        asks.put("nonce", "nonce-1");
        asks.put(
                "code_challenge",
                CodeChallenge.compute(CodeChallengeMethod.S256, verifier).getValue());
        asks.put("code_challenge_method", "S256");
        return asks;
    }

    /** What it asks for, with one parameter altered; without it when the value is empty. */
    Map<String, String> asks(String name, String value) {
        Map<String, String> asks = asks();
        asks.put(name, value);
        return asks;
    }

    Beginning begin(Map<String, String> asks) {
        return world.provider.authorizations().begin(listed(asks), REMOTE);
    }

    static Map<String, List<String>> listed(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue())));
    }

    Beginning.Begun begun(Map<String, String> asks) {
        return assertInstanceOf(Beginning.Begun.class, begin(asks));
    }

    /** The answer that alice's browser brings home when she lets the app in. */
    Map<String, String> allowed(Map<String, String> asks) {
        world.grants.add(GRANT);
        String id = begun(asks).id();
        return answer(world.provider.authorizations().allow(id, approval()));
    }

    Approval approval() {
        return new Approval(World.ALICE_ID, GRANT, world.clock.instant(), List.of("hwk"), true);
    }

    static Map<String, String> answer(Ending ending) {
        return answer(assertInstanceOf(Ending.Redirect.class, ending).location());
    }

    static Map<String, String> answer(String location) {
        URI uri = URI.create(location);
        String parameters = uri.getRawFragment() != null ? uri.getRawFragment() : uri.getRawQuery();
        return URLUtils.parseParameters(parameters).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().getFirst()));
    }

    String code() {
        return code(asks());
    }

    String code(Map<String, String> asks) {
        return String.valueOf(allowed(asks).get("code"));
    }

    ClientAnswer redeem(String code) {
        return redeem(code, "", "");
    }

    /** Redeems a code with one parameter altered. */
    ClientAnswer redeem(String code, String name, String value) {
        Map<String, String> form = new HashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", redirect);
        form.put("code_verifier", verifier.getValue());
        form.put(name, value);
        return token(form);
    }

    ClientAnswer refresh(String token) {
        return token(Map.of("grant_type", "refresh_token", "refresh_token", token));
    }

    ClientAnswer token(Map<String, String> form) {
        return token(form, key);
    }

    ClientAnswer token(Map<String, String> form, Prover prover) {
        return world.provider.token(request(form, prover.proof("POST", World.TOKEN)));
    }

    /** A request of this client, to any endpoint. */
    ClientRequest request(Map<String, String> form, String... proofs) {
        Map<String, String> named = new HashMap<>(form);
        if (secret.isEmpty()) {
            named.put("client_id", id);
        }
        named.remove("");
        return World.requestWith(encoded(named), secret.flatMap(text -> World.basic(id, text)), proofs);
    }

    static String encoded(Map<String, String> form) {
        return URLUtils.serializeParameters(listed(form));
    }

    /** Alice signs in, and these are the app's tokens. */
    Map<String, Object> tokens() {
        return granted(redeem(code()));
    }

    static Map<String, Object> granted(ClientAnswer answer) {
        assertEquals(200, answer.status(), answer.body());
        return World.json(answer.body());
    }

    static String text(Map<String, Object> members, String name) {
        return assertInstanceOf(String.class, members.get(name), name);
    }
}
