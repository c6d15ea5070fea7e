package one.twogather.pod.openid;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where an answer goes. Each answer, an error too, names this server as its issuer, so that a client of several cannot be made to take the answer of one
 * for another's (RFC 9207; O-014).
 *
 * @param uri an address that was found to be the client's
 */
record Redirection(String uri, boolean inFragment, Optional<String> state) {

    private static final int MAX_STATE = 2_048;

    static Redirection of(AuthorizationRequest request) {
        return new Redirection(request.redirectUri(), request.inFragment(), request.state());
    }

    /** Of a request in which something else is wrong. */
    static Redirection of(String uri, Parameters parameters) {
        return new Redirection(
                uri,
                parameters.text("response_mode").equals(Optional.of("fragment")),
                parameters.text("state").filter(state -> state.length() <= MAX_STATE));
    }

    String withCode(String code, String issuer) {
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("code", code);
        return location(answer, issuer);
    }

    String withError(String error, String detail, String issuer) {
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("error", error);
        answer.put("error_description", detail);
        return location(answer, issuer);
    }

    private String location(Map<String, String> answer, String issuer) {
        state.ifPresent(text -> answer.put("state", text));
        answer.put("iss", issuer);
        String parameters = answer.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
        return inFragment ? uri + "#" + parameters : withQuery(uri, parameters);
    }

    static String withQuery(String uri, String parameters) {
        return uri + (uri.indexOf('?') < 0 ? "?" : "&") + parameters;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
