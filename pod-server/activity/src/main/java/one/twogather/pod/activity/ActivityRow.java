package one.twogather.pod.activity;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.DagCbor;
import one.twogather.pod.ipld.Node;

/** A line of the log as a row, but for its number, which is its key: DAG-CBOR without what is empty. */
final class ActivityRow {

    private static final long VERSION = 1;
    private static final DagCbor.Limits LIMITS = new DagCbor.Limits(64 * 1024, 4, 32);

    private ActivityRow() {}

    static byte[] encode(Act act, Tally tally) {
        Map<String, Node> fields = new LinkedHashMap<>();
        fields.put("v", Node.Int.of(VERSION));
        fields.put("at", Node.Int.of(tally.last));
        if (tally.first != tally.last) {
            fields.put("since", Node.Int.of(tally.first));
        }
        if (tally.count != 1) {
            fields.put("n", Node.Int.of(tally.count));
        }
        if (act.refused()) {
            fields.put("no", new Node.Bool(true));
        }
        put(fields, "do", act.action().word());
        put(fields, "who", act.person());
        put(fields, "app", act.client());
        put(fields, "by", act.grant());
        put(fields, "path", act.path());
        return DagCbor.encode(new Node.Fields(fields)).toArray();
    }

    /** Half a surrogate pair, which identifiers from elsewhere may hold, becomes a question mark. */
    private static void put(Map<String, Node> fields, String name, String text) {
        if (!text.isEmpty()) {
            fields.put(name, new Node.Text(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)));
        }
    }

    /** @throws IllegalStateException when it is not such a row */
    static ActivityLine read(long number, byte[] row) {
        Node.Fields fields = fields(row);
        long last = number(fields, "at", Long.MIN_VALUE);
        Act act = new Act(
                text(fields, "who"),
                text(fields, "app"),
                text(fields, "by"),
                Action.named(text(fields, "do")).orElseThrow(() -> broken("do")),
                text(fields, "path"),
                fields.field("no").isPresent());
        return new ActivityLine(
                number,
                Instant.ofEpochMilli(number(fields, "since", last)),
                Instant.ofEpochMilli(last),
                number(fields, "n", 1),
                act,
                "");
    }

    private static Node.Fields fields(byte[] row) {
        return switch (DagCbor.decode(Bytes.copyOf(row), LIMITS)) {
            case DagCbor.Decoding.Decoded(Node node)
            when node instanceof Node.Fields fields
                    && number(fields, "v", 0) == VERSION
                    && fields.field("at").isPresent() -> fields;
            case DagCbor.Decoding.Decoded ignored ->
                throw new IllegalStateException("a line of activity was written by a version not known here");
            case DagCbor.Decoding.OverLimit(String reason) -> throw broken(reason);
            case DagCbor.Decoding.NotDagCbor(String reason) -> throw broken(reason);
        };
    }

    private static long number(Node.Fields fields, String name, long otherwise) {
        Node node = fields.field(name).orElse(Node.Int.of(otherwise));
        if (node instanceof Node.Int(BigInteger number) && number.bitLength() < Long.SIZE) {
            return number.longValueExact();
        }
        throw broken(name);
    }

    private static String text(Node.Fields fields, String name) {
        Node node = fields.field(name).orElse(new Node.Text(""));
        if (node instanceof Node.Text(String text)) {
            return text;
        }
        throw broken(name);
    }

    private static IllegalStateException broken(String what) {
        return new IllegalStateException("a line of activity is torn: " + what);
    }
}
