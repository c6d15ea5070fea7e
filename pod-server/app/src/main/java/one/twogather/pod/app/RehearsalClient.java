package one.twogather.pod.app;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import one.twogather.pod.hosting.NewToken;

/** A small Solid client with a token bound to its key (RFC 9449): it does once each thing that clients do. */
final class RehearsalClient {

    private static final String TURTLE = "<#it> <http://purl.org/dc/terms/title> \"Rehearsal\".";
    private static final String FORM = "application/x-www-form-urlencoded";

    /** What came back. */
    record Answer(int status, String body) {}

    private final NewToken token;
    private final Clock clock;
    private final KeyPair keys;
    private int proofs;

    RehearsalClient(NewToken token, Clock clock) throws GeneralSecurityException {
        this.token = token;
        this.clock = clock;
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        this.keys = generator.generateKeyPair();
    }

    void rehearse(int round) throws IOException, GeneralSecurityException {
        String storage = token.account().storage();
        String note = storage + "notes/" + round;
        String access = accessToken();
        send("GET", storage + "profile/card", Map.of(), "");
        send(
                "GET",
                storage + "profile/card",
                Map.of("Accept", "application/ld+json", "Origin", "https://app.example"),
                "");
        send("GET", token.account().issuer() + ".well-known/openid-configuration", Map.of(), "");
        send("GET", note, Map.of(), "");
        send("PUT", note, access, Map.of("Content-Type", "text/turtle"), TURTLE);
        send("GET", note, access, Map.of("Accept", "text/turtle"), "");
        send("PUT", note + ".txt", access, Map.of("Content-Type", "text/plain"), "a file");
        send("GET", note + ".txt", access, Map.of(), "");
        send("GET", storage + "notes/", access, Map.of(), "");
        send("DELETE", note, access, Map.of(), "");
    }

    /** A fresh access token. */
    String accessToken() throws IOException, GeneralSecurityException {
        String basic = Base64.getEncoder()
                .encodeToString((token.token().clientId() + ":" + token.secret()).getBytes(StandardCharsets.UTF_8));
        Map<String, String> headers = Map.of(
                "Authorization",
                "Basic " + basic,
                "Content-Type",
                FORM,
                "DPoP",
                proof("POST", token.tokenEndpoint(), Optional.empty()));
        Answer answer = send("POST", token.tokenEndpoint(), headers, "grant_type=client_credentials&scope=webid");
        return Json.object(answer.body())
                .map(object -> object.getString("access_token", ""))
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> new IOException("no access token: " + answer.body()));
    }

    /** Sends a request with an access token and a proof for it. */
    Answer send(String method, String url, String access, Map<String, String> headers, String body)
            throws IOException, GeneralSecurityException {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Authorization", "DPoP " + access);
        all.put("DPoP", proof(method, url, Optional.of(access)));
        return send(method, url, all, body);
    }

    private static Answer send(String method, String url, Map<String, String> headers, String body) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(url).toURL().openConnection(Proxy.NO_PROXY);
        connection.setRequestMethod(method);
        headers.forEach(connection::setRequestProperty);
        if (!body.isEmpty()) {
            connection.setDoOutput(true);
            connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
        }
        int status = connection.getResponseCode();
        try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return new Answer(status, in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** A proof of possession for one request (RFC 9449 §4.2). */
    private String proof(String method, String url, Optional<String> access) throws GeneralSecurityException {
        Map<String, Object> head = Shapes.ordered("typ", "dpop+jwt", "alg", "ES256", "jwk", publicKey());
        Map<String, Object> claims = Shapes.ordered(
                "jti",
                "rehearsal-" + proofs++,
                "htm",
                method,
                "htu",
                url,
                "iat",
                clock.instant().getEpochSecond());
        if (access.isPresent()) {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(access.get().getBytes(StandardCharsets.US_ASCII));
            claims.put("ath", base64(digest));
        }
        String signed = base64(Json.line(head)) + "." + base64(Json.line(claims));
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(keys.getPrivate());
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + base64(signature.sign());
    }

    private Map<String, Object> publicKey() {
        ECPublicKey key = (ECPublicKey) keys.getPublic();
        return Shapes.ordered(
                "kty",
                "EC",
                "crv",
                "P-256",
                "x",
                base64(coordinate(key.getW().getAffineX().toByteArray())),
                "y",
                base64(coordinate(key.getW().getAffineY().toByteArray())));
    }

    /** 32 bytes, without the sign that Java puts in front and with the zeros that it leaves out. */
    private static byte[] coordinate(byte[] number) {
        byte[] padded = new byte[32];
        byte[] magnitude = number.length > 32 ? Arrays.copyOfRange(number, number.length - 32, number.length) : number;
        System.arraycopy(magnitude, 0, padded, 32 - magnitude.length, magnitude.length);
        return padded;
    }

    private static String base64(String text) {
        return base64(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
