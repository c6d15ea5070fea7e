package one.twogather.pod.app;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.UUID;

/** A program that acts for a person: signs in with a client credential, and shows a proof with each request (RFC 9449). */
final class SignedClient {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ECKey key;
    private final Map<String, Object> token;
    private final String accessToken;

    /** @param json as {@code token add --json} prints it */
    SignedClient(String json) throws IOException, InterruptedException {
        try {
            key = new ECKeyGenerator(Curve.P_256).generate();
            token = JSONObjectUtils.parse(json);
            accessToken = signIn();
        } catch (ParseException | JOSEException broken) {
            throw new IOException("not a token: " + json, broken);
        }
    }

    URI storage() {
        return URI.create(member("storage"));
    }

    String webId() {
        return member("webId");
    }

    String clientId() {
        return member("clientId");
    }

    /** Sends a signed request. */
    HttpResponse<String> send(String method, URI target, String contentType, String body)
            throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(target)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Content-Type", contentType));
    }

    /** Signs a request, and sends it. */
    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(signed(request), BodyHandlers.ofString());
    }

    /** The same where the answer is no text. */
    HttpResponse<byte[]> sendForBytes(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(signed(request), BodyHandlers.ofByteArray());
    }

    private HttpRequest signed(HttpRequest.Builder request) throws IOException {
        HttpRequest plain = request.build();
        return request.header("Authorization", "DPoP " + accessToken)
                .header("DPoP", proof(plain.method(), plain.uri()))
                .build();
    }

    private String signIn() throws IOException, InterruptedException, ParseException {
        URI endpoint = URI.create(member("tokenEndpoint"));
        byte[] secret = (clientId() + ":" + member("clientSecret")).getBytes(StandardCharsets.UTF_8);
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(endpoint)
                        .POST(BodyPublishers.ofString("grant_type=client_credentials&scope=webid"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(secret))
                        .header("DPoP", proof("POST", endpoint))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("sign-in: " + answer.statusCode() + " " + answer.body());
        }
        return JSONObjectUtils.getString(JSONObjectUtils.parse(answer.body()), "access_token");
    }

    private String proof(String method, URI target) throws IOException {
        try {
            SignedJWT proof = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .type(new JOSEObjectType("dpop+jwt"))
                            .jwk(key.toPublicJWK())
                            .build(),
                    new JWTClaimsSet.Builder()
                            .jwtID(UUID.randomUUID().toString())
                            .claim("htm", method)
                            .claim("htu", target.toString())
                            .issueTime(new Date())
                            .build());
            proof.sign(new ECDSASigner(key));
            return proof.serialize();
        } catch (JOSEException broken) {
            throw new IOException(broken);
        }
    }

    private String member(String name) {
        return String.valueOf(token.get(name));
    }
}
