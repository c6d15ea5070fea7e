package one.twogather.pod.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import one.twogather.pod.capability.Command;
import one.twogather.pod.capability.Delegation;
import one.twogather.pod.capability.Ed25519Signer;
import one.twogather.pod.capability.Invocation;
import one.twogather.pod.capability.Policy;
import one.twogather.pod.capability.Signer;
import one.twogather.pod.capability.Subject;
import one.twogather.pod.capability.Token;
import one.twogather.pod.capability.Validity;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.Cid;
import one.twogather.pod.ipld.Multibase;
import one.twogather.pod.ipld.Multihash;
import one.twogather.pod.ipld.Node;
import one.twogather.pod.model.Did;
import one.twogather.pod.model.Parsed;

/** A program with a key of its own: signs each request by it, under a chain of delegations that it carries along. */
final class KeyedClient {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE_BYTES = 12;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Signer key;

    KeyedClient() {
        byte[] secret = new byte[Ed25519Signer.SECRET_BYTES];
        RANDOM.nextBytes(secret);
        this.key = Ed25519Signer.of(secret);
    }

    Did did() {
        return key.principal().did();
    }

    /** Passes on all of what a delegation to this key allows, for an hour. */
    Token<Delegation> passOn(Token<Delegation> held, KeyedClient to) {
        return Token.sign(
                new Delegation(
                        key.principal(),
                        to.did(),
                        held.claims().subject(),
                        held.claims().command(),
                        Policy.NONE,
                        Validity.until(Instant.now().plusSeconds(3600)),
                        nonce(),
                        new Node.Fields(Map.of())),
                key);
    }

    /** Sends a request as {@code command}; the answer is read line by line as it comes. */
    HttpResponse<Stream<String>> send(
            String command, List<Token<Delegation>> chain, String method, URI target, String contentType, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(target)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Authorization", "UCAN " + text(invocation(command, chain, method, target, body)));
        if (!contentType.isEmpty()) {
            request.header("Content-Type", contentType);
        }
        for (Token<Delegation> passedOn : chain.subList(1, chain.size())) {
            request.header("UCAN-Proof", text(passedOn));
        }
        return http.send(request.build(), BodyHandlers.ofLines());
    }

    private Token<Invocation> invocation(
            String command, List<Token<Delegation>> chain, String method, URI target, String body) {
        Map<String, Node> arguments = new HashMap<>();
        arguments.put("url", new Node.Text(target.toString()));
        arguments.put("method", new Node.Text(method));
        if (!body.isEmpty()) {
            arguments.put("body", new Node.Link(cid(body)));
        }
        Invocation claims = new Invocation(
                key.principal(),
                ((Subject.Of) chain.getFirst().claims().subject()).did(),
                service(target),
                new Command(command),
                new Node.Fields(arguments),
                chain.stream().map(Token::cid).toList(),
                Validity.until(Instant.now().plusSeconds(60)),
                nonce(),
                new Node.Fields(Map.of()));
        return Token.sign(claims, key);
    }

    /** What is sent, by its name. */
    private static Cid cid(String body) {
        Bytes bytes = Bytes.copyOf(body.getBytes(StandardCharsets.UTF_8));
        return new Cid(1, Cid.RAW, Multihash.sha256(bytes));
    }

    /** The server at an address, whose port stands behind {@code %3A} (did:web). */
    private static Did service(URI target) {
        String name = "did:web:" + target.getHost() + "%3A" + target.getPort();
        return ((Parsed.Valid<Did>) Did.parse(name)).value();
    }

    private static String text(Token<?> token) {
        return Multibase.BASE64URL.encode(token.bytes()).substring(1);
    }

    private static Bytes nonce() {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        return Bytes.copyOf(nonce);
    }
}
