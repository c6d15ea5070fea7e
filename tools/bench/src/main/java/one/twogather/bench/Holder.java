package one.twogather.bench;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import one.twogather.pod.capability.Command;
import one.twogather.pod.capability.Delegation;
import one.twogather.pod.capability.Ed25519Signer;
import one.twogather.pod.capability.Invocation;
import one.twogather.pod.capability.Policy;
import one.twogather.pod.capability.Principal;
import one.twogather.pod.capability.Subject;
import one.twogather.pod.capability.Token;
import one.twogather.pod.capability.Validity;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.Node;
import one.twogather.pod.model.Did;

/** Somebody with a key of their own, who passes on what they have and asks by what they were given. */
final class Holder {

    private static final Duration LIFE = Duration.ofMinutes(2);
    private static final int NONCE_BYTES = 12;

    private final SecureRandom random = new SecureRandom();
    private final Ed25519Signer signer = Ed25519Signer.of(Ed25519Signer.generate(random));

    Principal principal() {
        return signer.principal();
    }

    Did did() {
        return signer.principal().did();
    }

    /** Lets another do something to somebody's things, for a day. */
    Token<Delegation> delegate(Did subject, Did audience, String command, Policy policy) {
        Delegation delegation = new Delegation(
                signer.principal(),
                audience,
                new Subject.Of(subject),
                new Command(command),
                policy,
                Validity.until(Instant.now().plus(Duration.ofDays(1))),
                nonce(),
                new Node.Fields(Map.of()));
        return Token.sign(delegation, signer);
    }

    /** A request to read, good once. */
    Token<Invocation> read(Did subject, Did server, String url, List<Token<Delegation>> chain) {
        Invocation invocation = new Invocation(
                signer.principal(),
                subject,
                server,
                new Command("/pod/resource/read"),
                new Node.Fields(Map.of("method", new Node.Text("GET"), "url", new Node.Text(url))),
                chain.stream().map(Token::cid).toList(),
                Validity.until(Instant.now().plus(LIFE)),
                nonce(),
                new Node.Fields(Map.of()));
        return Token.sign(invocation, signer);
    }

    private Bytes nonce() {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        return Bytes.copyOf(nonce);
    }
}
