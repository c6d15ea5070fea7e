package one.twogather.pod.ipld;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import one.twogather.pod.model.Parsed;
import org.junit.jupiter.api.Test;

/** Nodes that could not be written are never made, and none changes. */
class NodeTest {

    @Test
    void aNodeThatHasNoSpellingCannotBeMade() {
        refused(() -> new Node.Int(BigInteger.ONE.shiftLeft(64)));
        refused(() -> new Node.Int(BigInteger.ONE.shiftLeft(64).negate().subtract(BigInteger.ONE)));
        refused(() -> new Node.Real(Double.NaN));
        refused(() -> new Node.Real(Double.NEGATIVE_INFINITY));
        refused(() -> new Node.Text("\ud800"));
        refused(() -> new Node.Fields(Map.of("\udc00", new Node.Null())));
        Cid old = new Cid(0, Cid.DAG_PB, Multihash.sha256(Bytes.copyOf(new byte[0])));
        refused(() -> new Node.Link(old));
    }

    @Test
    void aNodeTooDeepToReadIsNotWritten() {
        Node node = Node.Items.of();
        for (int i = 0; i < DagCbor.MAX_DEPTH; i++) {
            node = Node.Items.of(node);
        }
        Node deepest = node;
        assertEquals(DagCbor.MAX_DEPTH + 1, DagCbor.encode(deepest).length());
        refused(() -> DagCbor.encode(Node.Items.of(deepest)));
    }

    @Test
    void fieldsStandInTheOrderOfDagCbor() {
        Map<String, Node> given = new HashMap<>();
        // In Java's order U+FF5E comes after the surrogates that spell U+10000; in bytes it is shorter.
        List<String> order = List.of("", "a", "b", "aa", "ab", "é", "aud", "\uff5e", "\ud800\udc00", "nonce");
        order.forEach(key -> given.put(key, new Node.Null()));
        Node.Fields fields = new Node.Fields(given);
        assertEquals(order, new ArrayList<>(fields.values().keySet()));
        assertEquals(Optional.of(new Node.Null()), fields.field("aud"));
        assertEquals(Optional.empty(), fields.field("exp"));
    }

    @Test
    void whatANodeWasMadeOfCanChangeWithoutChangingIt() {
        Map<String, Node> map = new HashMap<>(Map.of("a", new Node.Null()));
        List<Node> list = new ArrayList<>(List.of(new Node.Null()));
        byte[] array = {1};
        Node.Fields fields = new Node.Fields(map);
        Node.Items items = new Node.Items(list);
        Bytes bytes = Bytes.copyOf(array);
        map.clear();
        list.clear();
        array[0] = 2;
        bytes.toArray()[0] = 3;
        assertEquals(1, fields.values().size());
        assertEquals(1, items.values().size());
        assertEquals(Bytes.ofHex("01"), bytes);
        assertThrows(UnsupportedOperationException.class, () -> fields.values().clear());
    }

    @Test
    void bytesAreCutWithinTheirBounds() {
        Bytes bytes = Bytes.ofHex("0102ff");
        assertEquals(Bytes.ofHex("02ff"), bytes.slice(1, 3));
        assertEquals(255, bytes.at(2));
        assertThrows(IndexOutOfBoundsException.class, () -> bytes.slice(1, 4));
        assertThrows(IndexOutOfBoundsException.class, () -> bytes.slice(2, 1));
        assertThrows(IndexOutOfBoundsException.class, () -> bytes.slice(-1, 1));
        assertEquals("0102ff", bytes.toString());
    }

    @Test
    void limitsThatLetNothingThroughOrTooMuchAreRefused() {
        refused(() -> new DagCbor.Limits(0, 1, 1));
        refused(() -> new DagCbor.Limits(1, -1, 1));
        refused(() -> new DagCbor.Limits(1, DagCbor.MAX_DEPTH + 1, 1));
        refused(() -> new DagCbor.Limits(1, 1, 0));
    }

    static void refused(Runnable making) {
        assertThrows(IllegalArgumentException.class, making::run);
    }

    static <T> String reason(Parsed<T> parsed) {
        return switch (parsed) {
            case Parsed.Invalid<T>(String reason) -> reason;
            case Parsed.Valid<T>(T value) -> throw new AssertionError("was taken: " + value);
        };
    }
}
