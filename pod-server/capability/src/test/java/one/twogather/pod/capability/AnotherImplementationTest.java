package one.twogather.pod.capability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.nimbusds.jose.util.JSONArrayUtils;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.Multibase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What iso-ucan, from npm, thinks of the same tokens. The corpus leaves out what we read more strictly on purpose
 * ({@code docs/decisions/0153}); of those readings {@link PolicyTest} and {@link VerifierTest} have tests. Where it is the other that refuses more, the
 * tests are here, and say when a new version no longer does.
 */
class AnotherImplementationTest {

    private static final Path NODE =
            Path.of(System.getProperty("house.root", "../.."), "pod-server/capability/src/test/node");

    @BeforeAll
    static void isInstalled() {
        assumeTrue(Files.isDirectory(NODE.resolve("node_modules")), "no npm packages: tools/check installs them");
    }

    @Test
    void bothTakeAndRefuseTheSame() throws IOException, InterruptedException, ParseException {
        List<Presentation> corpus = new ArrayList<>();
        Corpus generated = new Corpus(new Random(1));
        while (corpus.size() < 400) {
            corpus.add(generated.next());
        }
        List<String> theirs = opinions(corpus);
        List<String> ours =
                corpus.stream().map(AnotherImplementationTest::ourOpinion).toList();
        for (int i = 0; i < corpus.size(); i++) {
            String both = i + ": ours '" + ours.get(i) + "', theirs '" + theirs.get(i) + "'";
            assertEquals(theirs.get(i).isEmpty(), ours.get(i).isEmpty(), both + " " + Corpus.text(corpus.get(i)));
        }
        long taken = ours.stream().filter(String::isEmpty).count();
        assertTrue(taken > 60 && taken < 340, taken + " of 400 are taken: too much of one kind shows nothing");
        long faults = ours.stream()
                .map(opinion -> opinion.replaceAll(":.*", ""))
                .distinct()
                .count();
        assertTrue(faults > 7, "only " + faults + " kinds of verdicts");
    }

    @Test
    void whatItSignsIsTakenHere() throws IOException, InterruptedException, ParseException {
        List<Object> chains = JSONArrayUtils.parse(run("tokens.mjs", ""));
        assertEquals(25, chains.size());
        for (Object chain : chains) {
            Map<String, Object> fields = map(chain);
            Bytes invocation = bytes(JSONObjectUtils.getString(fields, "invocation"));
            List<Bytes> proofs = JSONObjectUtils.getStringList(fields, "proofs").stream()
                    .map(AnotherImplementationTest::bytes)
                    .toList();
            assertEquals("", ourOpinion(new Presentation(invocation, proofs)), String.valueOf(fields.get("algorithm")));
        }
    }

    /** What we read and it does not: the chain is taken here and refused there. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[['==', '[\\\"a-b\\\"]', 1]]",
                "[['==', '.missing?', null]]",
                "[['like', '.lines', 'a*b']]",
                // It writes a whole float as an integer before it verifies the signature.
                "[['==', '.n', 1.0]]",
                "[['all', '.lists', ['any', '.', ['==', '.', 1]]]]"
            })
    void itRefusesWhatTheSpecificationAllows(String policy) throws IOException, InterruptedException, ParseException {
        Policy read = Policy.parse(Json.node(JSONArrayUtils.parse(
                        policy.replace("\\\"", "§").replace('\'', '"').replace("§", "\\\""))))
                .orThrow();
        Token<Delegation> grant = Given.granted(Actor.ALICE, Actor.BOB, new Command("/a"), read);
        Invocation claims = new Invocation(
                Actor.BOB.principal(),
                Actor.ALICE.did(),
                Actor.ALICE.did(),
                new Command("/a"),
                Json.fields("{\"a-b\": 1, \"lines\": \"a\\nb\", \"lists\": [[1, 2], [1]], \"n\": 1}"),
                List.of(grant.cid()),
                Validity.until(Given.NOW.plusSeconds(60)),
                Bytes.ofHex("01"),
                Given.NOTHING);
        Presentation shown = Given.presentation(Token.sign(claims, Actor.BOB), List.of(grant));
        assertEquals("", ourOpinion(shown));
        assertFalse(opinions(List.of(shown)).getFirst().isEmpty());
    }

    private static String ourOpinion(Presentation shown) {
        return switch (Token.invocation(shown.invocation())) {
            case Checked.Held<Token<Invocation>>(Token<Invocation> token) ->
                switch (Given.verifier().verify(shown, Given.whatItSays(token.claims()), Given.NOW)) {
                    case Checked.Held<Authorization> taken -> "";
                    case Checked.Refused<Authorization>(Refusal refusal) -> refusal.toString();
                };
            case Checked.Refused<Token<Invocation>>(Refusal refusal) -> refusal.toString();
        };
    }

    private static List<String> opinions(List<Presentation> corpus)
            throws IOException, InterruptedException, ParseException {
        List<Object> questions = new ArrayList<>();
        for (Presentation shown : corpus) {
            questions.add(Map.of(
                    "invocation", text(shown.invocation()),
                    "proofs",
                            shown.proofs().stream()
                                    .map(AnotherImplementationTest::text)
                                    .toList(),
                    "time", Given.NOW.getEpochSecond()));
        }
        String answer = run("opinions.mjs", JSONArrayUtils.toJSONString(questions));
        return JSONArrayUtils.parse(answer).stream().map(String::valueOf).toList();
    }

    private static String run(String script, String input) throws IOException, InterruptedException {
        Process node = new ProcessBuilder("node", script)
                .directory(NODE.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (OutputStream in = node.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String output = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, node.waitFor(), output);
        return output;
    }

    /** In base 64, without the letter of multibase. */
    private static String text(Bytes bytes) {
        return Multibase.BASE64URL.encode(bytes).substring(1);
    }

    private static Bytes bytes(String text) {
        return Multibase.decode("u" + text).orThrow();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }
}
