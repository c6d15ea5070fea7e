package one.twogather.pod.capability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.Cid;
import one.twogather.pod.ipld.Node;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What policies say of arguments. */
class PolicyTest {

    private static final Node.Fields ARGUMENTS = Json.fields(
            """
            {"n": 5, "big": 9007199254740993, "half": 0.5, "text": "a*b\\nc", "yes": true, "nothing": null, "empty": [], "none": {},
             "list": [1, 2, 3], "people": [{"name": "alice", "age": 30}, {"name": "bob"}],
             "map": {"x": [7, 8], "y": [7]}, "a b": {"\\"": 1, "\\\\": 2, "]": 3}, "-": 1, "mixed": [1, "1", null]}
            """);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // Equality: through and through, by number and not by how it is written.
                "['==', '.n', 5] | true",
                "['==', '.n', 5.0] | true",
                "['==', '.n', '5'] | false",
                "['!=', '.n', 5.0] | false",
                "['!=', '.n', 6] | true",
                "['!=', '.missing', 6] | false",
                "['==', '.big', 9007199254740992.0] | false",
                "['>', '.big', 9007199254740992.0] | true",
                "['==', '.list', [1.0, 2, 3]] | true",
                "['==', '.list', [1, 2]] | false",
                "['==', '.list', [3, 2, 1]] | false",
                "['==', '.map', {'y': [7], 'x': [7, 8]}] | true",
                "['==', '.map', {'x': [7, 8]}] | false",
                "['==', '.map', {'x': [7, 8], 'z': [7]}] | false",
                "['==', '.nothing', null] | true",
                "['==', '.missing', null] | false",
                "['==', '.yes', true] | true",
                "['==', '.yes', 1] | false",
                // Order: of numbers only.
                "['<', '.n', 6] | true",
                "['<', '.n', 5] | false",
                "['<=', '.n', 5] | true",
                "['<=', '.n', 4.99] | false",
                "['>', '.half', 0] | true",
                "['>', '.n', 5] | false",
                "['>=', '.n', 5.0] | true",
                "['>=', '.n', 6] | false",
                "['>', '.text', 0] | false",
                "['<', '.nothing', 1] | false",
                "['<', '.missing', 1] | false",
                // Text.
                "['like', '.text', '*'] | true",
                "['like', '.text', 'a*c'] | true",
                "['like', '.n', '*'] | false",
                "['like', '.missing', '*'] | false",
                // Connectives.
                "['not', ['==', '.n', 6]] | true",
                "['not', ['==', '.missing', 6]] | true",
                "['and', []] | true",
                "['and', [['==', '.n', 5], ['==', '.n', 6]]] | false",
                "['or', []] | true",
                "['or', [['==', '.n', 6], ['==', '.n', 5]]] | true",
                "['or', [['==', '.n', 6], ['==', '.n', 7]]] | false",
                // Quantifiers.
                "['all', '.list', ['>', '.', 0]] | true",
                "['all', '.list', ['>', '.', 1]] | false",
                "['all', '.people', ['>', '.age', 18]] | false",
                "['all', '.empty', ['==', '.', 0]] | true",
                "['all', '.none', ['==', '.', 0]] | true",
                "['all', '.n', ['==', '.', 5]] | false",
                "['all', '.missing', ['==', '.', 5]] | false",
                "['any', '.people', ['>', '.age', 18]] | true",
                "['any', '.list', ['==', '.', 4]] | false",
                "['any', '.empty', ['==', '.', 0]] | false",
                "['any', '.none', ['==', '.', 0]] | false",
                "['any', '.n', ['==', '.', 5]] | false",
                "['any', '.map', ['==', '.', [7]]] | true",
                "['all', '.map', ['any', '.', ['==', '.', 7]]] | true",
                "['all', '.map', ['any', '.', ['==', '.', 8]]] | false",
                // Selectors.
                "['==', '.people[0].name', 'alice'] | true",
                "['==', '.people[-1].name', 'bob'] | true",
                "['==', '.people[2]', null] | false",
                "['==', '.people[-3]', null] | false",
                "['==', '.people[2]?', null] | true",
                "['==', '.people[2]??', null] | true",
                "['==', '.people[2]?.name', null] | false",
                "['==', '.people[2]?.name?', null] | true",
                "['==', '.list[1:]', [2, 3]] | true",
                "['==', '.list[:1]', [1]] | true",
                "['==', '.list[0:-1]', [1, 2]] | true",
                "['==', '.list[-2:]', [2, 3]] | true",
                "['==', '.list[2:1]', []] | true",
                "['==', '.list[-9:9]', [1, 2, 3]] | true",
                "['==', '.n[0]', 5] | false",
                "['==', '.n[0:1]', 5] | false",
                "['==', '.map[0]', [7, 8]] | false",
                "['==', '.map[]', [[7, 8], [7]]] | true",
                "['==', '.list[]', [1, 2, 3]] | true",
                "['==', '.n[]', [5]] | false",
                "['==', '.n.x', 5] | false",
                "['==', '.list.x', 5] | false",
                "['==', '.list.length', 3] | false"
            })
    void aStatementIsTrueOrFalse(String statement, boolean holds) {
        Optional<Refusal> refusal = Json.policy("[" + statement + "]").refusal(ARGUMENTS);
        assertEquals(holds, refusal.isEmpty());
        refusal.ifPresent(why -> assertEquals(Fault.MATCH_ERROR, why.fault()));
    }

    @Test
    void aFieldOfAnyNameIsFoundInQuotes() {
        assertTrue(holds("==", ".[\"a b\"].[\"\\\"\"]", Node.Int.of(1)));
        assertTrue(holds("==", "[\"a b\"][\"\\\\\"]", Node.Int.of(2)));
        assertTrue(holds("==", ".[\"a b\"][\"]\"]", Node.Int.of(3)));
        assertTrue(holds("==", "[\"-\"]", Node.Int.of(1)));
        assertTrue(holds("==", ".", ARGUMENTS));
    }

    @Test
    void bytesAndLinksAreEqualToThemselvesOnly() {
        Bytes bytes = Bytes.ofHex("01");
        Node.Fields arguments =
                new Node.Fields(Map.of("bytes", new Node.Blob(bytes), "link", new Node.Link(Cid.ofDagCbor(bytes))));
        assertTrue(
                policy("==", ".bytes", new Node.Blob(bytes)).refusal(arguments).isEmpty());
        assertTrue(
                policy("!=", ".bytes", new Node.Text("01")).refusal(arguments).isEmpty());
        assertTrue(policy("==", ".link", new Node.Link(Cid.ofDagCbor(bytes)))
                .refusal(arguments)
                .isEmpty());
        assertTrue(policy("all", ".link", Json.list("['==', '.', 1]"))
                .refusal(arguments)
                .isPresent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1]",
                "[[]]",
                "[['==']]",
                "[['==', '.a']]",
                "[['==', '.a', 1, 2]]",
                "[['=', '.a', 1]]",
                "[['eq', '.a', 1]]",
                "[['<', '.a', '1']]",
                "[['<', '.a', null]]",
                "[['like', '.a', 1]]",
                "[['like', '.a']]",
                "[['not', []]]",
                "[['not', [['==', '.a', 1]]]]",
                "[['not', '.a', ['==', '.', 1]]]",
                "[['and', ['==', '.a', 1]]]",
                "[['or', 1]]",
                "[['all', '.a', [['==', '.', 1]]]]",
                "[['any', '.a']]",
                "[['==', 1, 1]]",
                "[['==', '', 1]]",
                "[['==', 'a', 1]]",
                "[['==', '..a', 1]]",
                "[['==', '.a.', 1]]",
                "[['==', '.a-b', 1]]",
                "[['==', '.a b', 1]]",
                "[['==', '.a[', 1]]",
                "[['==', '.a[x]', 1]]",
                "[['==', '.a[1.5]', 1]]",
                "[['==', '.a[--1]', 1]]",
                "[['==', '.a[1:2:3]', 1]]",
                "[['==', '.a[9999999999]', 1]]",
                "[['==', '?', 1]]",
                "[['==', '.?', 1]]",
                "[['==', '.a|.b', 1]]",
                "[['==', '$', 1]]"
            })
    void whatIsNotUnderstoodIsRefused(String policy) {
        assertEquals(
                Fault.INVALID_CLAIM,
                Given.refusal(Policy.parse(Json.list(policy))).fault());
    }

    @Test
    void unfinishedQuotesAreRefused() {
        for (String selector : List.of("[\"", "[\"a", "[\"a\"", "[\"\\\"]", "[\"\\x\"]", "[\"a\"]b", ".[\"a\"]..b")) {
            assertTrue(
                    Given.refusal(Policy.parse(node("==", selector, Node.Int.of(1))))
                            .reason()
                            .contains("selector"),
                    selector);
        }
    }

    @Test
    void aPolicyIsWrittenAsItWasRead() {
        String policy =
                """
                [["==", ".a", {"b": [1, null]}], ["!=", ".", 1.5], ["<", ".a[0]?", 1], ["<=", ".a", 1], [">", ".a", 1], [">=", ".a", 1],
                 ["like", ".t", "a*\\\\*"], ["not", ["and", [["or", []], ["all", ".x[]", ["any", ".y", ["==", ".", true]]]]]]]
                """;
        assertEquals(Json.list(policy), Json.policy(policy).node());
        assertEquals(
                Json.policy(policy), Policy.parse(Json.policy(policy).node()).orThrow());
    }

    @Test
    void depthAndSizeAreLimited() {
        assertEquals(1, Json.policy("[" + nested(8) + "]").statements().size());
        assertTooLarge(Policy.parse(Json.list("[" + nested(9) + "]")));
        Node one = Json.list("['==', '.', 1]");
        assertEquals(
                256,
                Policy.parse(new Node.Items(Collections.nCopies(256, one)))
                        .orThrow()
                        .statements()
                        .size());
        assertTooLarge(Policy.parse(new Node.Items(Collections.nCopies(257, one))));
        assertTrue(Given.refusal(Policy.parse(node("==", ".a".repeat(17), one)))
                .reason()
                .contains("16 steps"));
        assertTrue(Given.refusal(Policy.parse(node("==", "." + "a".repeat(1024), one)))
                .reason()
                .contains("1024"));
        assertTrue(Given.refusal(Policy.parse(node("like", ".a", new Node.Text("*".repeat(1025)))))
                .reason()
                .contains("1024"));
    }

    @Test
    void aPolicyThatWouldTakeForEverIsRefused() {
        String longText = "a".repeat(60_000);
        Node.Fields text = new Node.Fields(Map.of("t", new Node.Text(longText)));
        Policy slow = policy("like", ".t", new Node.Text("*" + "a".repeat(1000) + "b"));
        assertEquals(Fault.TOO_LARGE, slow.refusal(text).orElseThrow().fault());
        Policy inverted = of(Json.list("['not', ['like', '.t', '*" + "a".repeat(1000) + "b']]"));
        assertEquals(Fault.TOO_LARGE, inverted.refusal(text).orElseThrow().fault());
        Node wide = new Node.Items(Collections.nCopies(20_000, Node.Int.of(0)));
        Policy busy = policy(
                "all",
                ".t",
                Node.Items.of(
                        new Node.Text("and"), new Node.Items(Collections.nCopies(250, Json.list("['==', '.', 0]")))));
        assertEquals(
                Fault.TOO_LARGE,
                busy.refusal(new Node.Fields(Map.of("t", wide))).orElseThrow().fault());
    }

    private static void assertTooLarge(Checked<Policy> checked) {
        assertEquals(Fault.TOO_LARGE, Given.refusal(checked).fault());
    }

    private static String nested(int depth) {
        return depth == 1 ? "['==', '.', 1]" : "['not', " + nested(depth - 1) + "]";
    }

    private static boolean holds(String operator, String selector, Node argument) {
        return policy(operator, selector, argument).refusal(ARGUMENTS).isEmpty();
    }

    private static Policy policy(String operator, String selector, Node argument) {
        return Policy.parse(node(operator, selector, argument)).orThrow();
    }

    private static Policy of(Node statement) {
        return Policy.parse(Node.Items.of(statement)).orThrow();
    }

    private static Node node(String operator, String selector, Node argument) {
        return Node.Items.of(Node.Items.of(new Node.Text(operator), new Node.Text(selector), argument));
    }
}
