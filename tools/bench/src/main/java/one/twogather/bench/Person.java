package one.twogather.bench;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Base64;
import java.util.Map;

/** Somebody with a pod and a client credential, who makes signed requests. */
final class Person {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Signer signer = new Signer();
    private final Map<String, Object> account;
    private String token;

    /** @param json as {@code tools/pod token add NAME --json} prints it */
    Person(String json) {
        try {
            account = JSONObjectUtils.parse(json);
        } catch (ParseException notJson) {
            throw new IllegalArgumentException("not an account: " + json, notJson);
        }
        token = freshToken();
    }

    URI storage() {
        return URI.create(member("storage"));
    }

    String webId() {
        return member("webId");
    }

    /** The server's process, where whoever made the account tells it. */
    long pid() {
        return Long.parseLong(member("pid"));
    }

    /** Tokens live for minutes, and so do benchmarks. */
    void renewToken() {
        token = freshToken();
    }

    /** The headers of one signed request; the proof in them is good once, and for a minute. */
    String headers(String method, URI target) {
        return "Authorization: DPoP " + token + "\r\nDPoP: " + signer.proof(method, target) + "\r\n";
    }

    /**
     * A signed request that must succeed; for preparing, not for measuring.
     *
     * @return the answer's body
     */
    byte[] send(String method, URI target, String contentType, String body) {
        HttpRequest request = HttpRequest.newBuilder(target)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", contentType)
                .header("Authorization", "DPoP " + token)
                .header("DPoP", signer.proof(method, target))
                .build();
        HttpResponse<byte[]> answer = answer(request);
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(method + " " + target + ": " + answer.statusCode() + " " + text(answer));
        }
        return answer.body();
    }

    private String freshToken() {
        URI endpoint = URI.create(member("tokenEndpoint"));
        String basic = encode(member("clientId")) + ":" + encode(member("clientSecret"));
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials&scope=webid"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)))
                .header("DPoP", signer.proof("POST", endpoint))
                .build();
        HttpResponse<byte[]> answer = answer(request);
        try {
            return JSONObjectUtils.getString(JSONObjectUtils.parse(text(answer)), "access_token");
        } catch (ParseException notJson) {
            throw new IllegalStateException("no token: " + answer.statusCode() + " " + text(answer), notJson);
        }
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private HttpResponse<byte[]> answer(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped", stopped);
        }
    }

    private String member(String name) {
        return String.valueOf(account.get(name));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
