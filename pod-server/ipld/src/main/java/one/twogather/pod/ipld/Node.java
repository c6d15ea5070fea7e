package one.twogather.pod.ipld;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A value of the IPLD data model. Every node that can be made has exactly one spelling in DAG-CBOR. */
public sealed interface Node {

    record Null() implements Node {}

    record Bool(boolean value) implements Node {}

    /** @param value what fits into CBOR's 64 bits and a sign: -2⁶⁴ to 2⁶⁴-1 */
    record Int(BigInteger value) implements Node {

        private static final BigInteger LIMIT = BigInteger.ONE.shiftLeft(64);

        public Int {
            if (value.compareTo(LIMIT) >= 0 || value.compareTo(LIMIT.negate()) < 0) {
                throw new IllegalArgumentException("an integer has at most 64 bits and a sign");
            }
        }

        public static Int of(long value) {
            return new Int(BigInteger.valueOf(value));
        }
    }

    /** @param value neither infinite nor NaN */
    record Real(double value) implements Node {
        public Real {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("a float is a number");
            }
        }
    }

    /** @param value text without lone surrogates, which UTF-8 cannot spell */
    record Text(String value) implements Node {
        public Text {
            requireUnicode(value);
        }
    }

    record Blob(Bytes value) implements Node {}

    record Items(List<Node> values) implements Node {
        public Items {
            values = List.copyOf(values);
        }

        public static Items of(Node... values) {
            return new Items(List.of(values));
        }
    }

    /** @param values in the order of DAG-CBOR, however they were given */
    record Fields(Map<String, Node> values) implements Node {
        public Fields {
            values.keySet().forEach(Node::requireUnicode);
            TreeMap<String, Node> ordered = new TreeMap<>(KeyOrder.LENGTH_FIRST);
            ordered.putAll(values);
            values = Collections.unmodifiableMap(ordered);
        }

        public Optional<Node> field(String name) {
            return Optional.ofNullable(values.get(name));
        }
    }

    /** @param cid of version 1 */
    record Link(Cid cid) implements Node {
        public Link {
            if (cid.version() != 1) {
                throw new IllegalArgumentException("a link is a CID of version 1");
            }
        }
    }

    private static void requireUnicode(String text) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException("text has no lone surrogates");
        }
    }
}
