package one.twogather.bench;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import one.twogather.pod.capability.Checked;
import one.twogather.pod.capability.Command;
import one.twogather.pod.capability.Delegation;
import one.twogather.pod.capability.Expectation;
import one.twogather.pod.capability.Policy;
import one.twogather.pod.capability.Presentation;
import one.twogather.pod.capability.PrincipalKeys;
import one.twogather.pod.capability.Revocations;
import one.twogather.pod.capability.Signatures;
import one.twogather.pod.capability.Token;
import one.twogather.pod.capability.Verifier;
import one.twogather.pod.identity.CryptoProviders;
import one.twogather.pod.identity.InvocationNonces;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.Node;
import one.twogather.pod.model.Did;

/** Verifies invocations by two delegations, from bytes to decision, all twelve steps: an owner's to an app, the app's to a service, the service's. */
final class ChainPart implements PartsProgram.Part {

    private static final int MANY = 200;
    private static final String URL = "https://pod.example/alice/notes/one";
    private static final Did SERVER = new Did("did:web:pod.example");

    private final Holder owner = new Holder();
    private final Holder app = new Holder();
    private final Holder service = new Holder();
    private final List<Token<Delegation>> links;
    private final List<Bytes> proofs;
    private final Bytes[] invocations = new Bytes[MANY];
    private final Expectation expected;
    private final Verifier verifier = new Verifier(
            new Signatures(CryptoProviders.detect().order()),
            PrincipalKeys.none(),
            Revocations.none(),
            new InvocationNonces(new SecureRandom(), Clock.systemUTC()));

    ChainPart() {
        Node.Fields facts = new Node.Fields(Map.of("method", new Node.Text("GET"), "url", new Node.Text(URL)));
        links = List.of(
                owner.delegate(owner.did(), app.did(), "/pod", policy("like", ".url", "https://pod.example/alice/*")),
                app.delegate(owner.did(), service.did(), "/pod/resource/read", policy("==", ".method", "GET")));
        proofs = links.stream().map(Token::bytes).toList();
        expected = new Expectation(
                Set.of(SERVER),
                owner.did(),
                new Command("/pod/resource/read"),
                facts,
                new Expectation.Possession.ByInvocation(),
                Duration.ofMinutes(5));
    }

    private static Policy policy(String operator, String selector, String value) {
        return Policy.parse(new Node.Items(List.of(new Node.Items(
                        List.of(new Node.Text(operator), new Node.Text(selector), new Node.Text(value))))))
                .orThrow();
    }

    /** Each is good once. */
    @Override
    public void prepare() {
        for (int i = 0; i < MANY; i++) {
            invocations[i] = service.read(owner.did(), SERVER, URL, links).bytes();
        }
    }

    @Override
    public int run() {
        Instant now = Instant.now();
        for (Bytes invocation : invocations) {
            if (verifier.verify(new Presentation(invocation, proofs), expected, now)
                    instanceof Checked.Refused<?>(var why)) {
                throw new IllegalStateException("a good chain was refused: " + why);
            }
        }
        return MANY;
    }
}
