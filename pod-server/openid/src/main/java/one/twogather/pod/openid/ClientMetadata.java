package one.twogather.pod.openid;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import one.twogather.pod.identity.JwsAlgorithm;
import one.twogather.pod.model.Parsed;

/**
 * What a client says of itself, in a document or when it registers (RFC 7591 §2). Nothing of it is proven but that whoever controls the redirect addresses
 * gets the codes.
 *
 * @param name for people; at most 200 characters, whatever they are
 * @param page its home page
 * @param logo a picture; to be fetched by nobody without thought
 * @param terms its terms of service
 * @param policy its privacy policy
 * @param redirects where people may be sent back to, in the order given (O-019)
 * @param farewells where they may be sent after they signed out
 * @param idTokens how its ID tokens are signed: ES256 or RS256
 * @param maxAge how long ago people may have signed in, unless a request says otherwise
 */
public record ClientMetadata(
        Optional<String> name,
        Optional<String> page,
        Optional<String> logo,
        Optional<String> terms,
        Optional<String> policy,
        List<String> redirects,
        List<String> farewells,
        JwsAlgorithm idTokens,
        Optional<Duration> maxAge) {

    private static final int MAX_NAME = 200;
    private static final int MAX_ADDRESSES = 32;
    private static final long MAX_AGE = Duration.ofDays(3650).toSeconds();

    public ClientMetadata {
        redirects = List.copyOf(redirects);
        farewells = List.copyOf(farewells);
    }

    /** Reads a document or a registration. What only people would see is left out if it is of the wrong kind; what decides anything must be right. */
    static Parsed<ClientMetadata> read(Map<String, Object> json) {
        Optional<String> fault = faultOfRedirects(json).or(() -> faultOfUse(json));
        if (fault.isPresent()) {
            return new Parsed.Invalid<>(fault.get());
        }
        return new Parsed.Valid<>(new ClientMetadata(
                text(json, "client_name").map(ClientMetadata::cut),
                page(json, "client_uri"),
                page(json, "logo_uri"),
                page(json, "tos_uri"),
                page(json, "policy_uri"),
                texts(json, "redirect_uris"),
                texts(json, "post_logout_redirect_uris"),
                text(json, "id_token_signed_response_alg")
                        .flatMap(JwsAlgorithm::named)
                        .orElse(JwsAlgorithm.ES256),
                maxAge(json)));
    }

    /** Why nobody can be sent back to this client; empty if they can. */
    static Optional<String> faultOfRedirects(Map<String, Object> json) {
        return faultOfAddresses(json, "redirect_uris")
                .or(() -> texts(json, "redirect_uris").isEmpty()
                        ? Optional.of("redirect_uris names no address")
                        : Optional.empty())
                .or(() -> faultOfAddresses(json, "post_logout_redirect_uris"));
    }

    private static Optional<String> faultOfAddresses(Map<String, Object> json, String member) {
        Object value = json.get(member);
        if (value == null) {
            return Optional.empty();
        }
        List<String> addresses = texts(json, member);
        if (!(value instanceof List<?> list) || list.size() != addresses.size() || list.size() > MAX_ADDRESSES) {
            return Optional.of(member + " is not a list of at most " + MAX_ADDRESSES + " addresses");
        }
        return addresses.stream()
                .flatMap(address -> RedirectUri.fault(address).stream())
                .map(fault -> "an address in " + member + " cannot be used: " + fault)
                .findFirst();
    }

    private static Optional<String> faultOfUse(Map<String, Object> json) {
        Optional<String> algorithm = text(json, "id_token_signed_response_alg");
        if (algorithm.isPresent() && !Discovery.ID_TOKEN_ALGORITHMS.contains(algorithm.get())) {
            return Optional.of("id_token_signed_response_alg is one of " + Discovery.ID_TOKEN_ALGORITHMS);
        }
        if (json.containsKey("grant_types") && !texts(json, "grant_types").contains("authorization_code")) {
            return Optional.of("grant_types does not contain authorization_code");
        }
        return json.containsKey("response_types")
                        && !texts(json, "response_types").contains("code")
                ? Optional.of("response_types does not contain code")
                : Optional.empty();
    }

    private static Optional<Duration> maxAge(Map<String, Object> json) {
        return json.get("default_max_age") instanceof Number seconds
                        && seconds.longValue() >= 0
                        && seconds.longValue() <= MAX_AGE
                ? Optional.of(Duration.ofSeconds(seconds.longValue()))
                : Optional.empty();
    }

    /** As it is kept, and repeated to who registered: {@link #read} reads it back. */
    Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("redirect_uris", redirects);
        if (!farewells.isEmpty()) {
            members.put("post_logout_redirect_uris", farewells);
        }
        members.put("id_token_signed_response_alg", idTokens.joseName());
        name.ifPresent(text -> members.put("client_name", text));
        page.ifPresent(text -> members.put("client_uri", text));
        logo.ifPresent(text -> members.put("logo_uri", text));
        terms.ifPresent(text -> members.put("tos_uri", text));
        policy.ifPresent(text -> members.put("policy_uri", text));
        maxAge.ifPresent(age -> members.put("default_max_age", age.toSeconds()));
        return members;
    }

    static Optional<String> text(Map<String, Object> json, String member) {
        return json.get(member) instanceof String text && !text.isEmpty() ? Optional.of(text) : Optional.empty();
    }

    static List<String> texts(Map<String, Object> json, String member) {
        return json.get(member) instanceof List<?> list
                ? list.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList()
                : List.of();
    }

    /** People may be offered to go there, so it is of the web: no script, no data, no file. */
    private static Optional<String> page(Map<String, Object> json, String member) {
        return text(json, member)
                .filter(text -> text.startsWith("https://") || text.startsWith("http://"))
                .filter(text ->
                        RedirectUri.fault(text.replaceFirst("^http:", "https:")).isEmpty());
    }

    private static String cut(String text) {
        return text.length() > MAX_NAME ? text.substring(0, MAX_NAME) : text;
    }
}
