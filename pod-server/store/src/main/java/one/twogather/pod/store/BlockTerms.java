package one.twogather.pod.store;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.rdf4j.model.Value;
import org.jspecify.annotations.Nullable;

/**
 * The terms of one {@link StatementBlock}, left as they stand in the row: found by comparing bytes, and made into values only when an answer needs them.
 * Most documents that a query looks into do not match, or with few statements.
 */
final class BlockTerms {

    /** Up to here it is faster to look at each term than to build a table of them. */
    private static final int FEW = 128;

    /** Above, values are made anew each time, rather than kept. */
    private static final int KEPT = 4_096;

    /** So that nobody can choose terms that meet in the table. */
    private static final int SEED = ThreadLocalRandom.current().nextInt() | 1;

    private static final int[] NONE = {};

    private final byte[] row;
    private final int[] starts;
    private final long document;
    private final @Nullable Value @Nullable [] made;
    private int @Nullable [] table;

    private BlockTerms(byte[] row, int[] starts, long document) {
        this.row = row;
        this.starts = starts;
        this.document = document;
        this.made = starts.length <= KEPT ? new Value[starts.length - 1] : null;
    }

    /**
     * Reads past the terms, whose number comes next.
     *
     * @param document the document's number, for its blank nodes
     */
    static BlockTerms skip(byte[] row, RowReader in, long document) {
        int count = in.count();
        int[] starts = new int[count + 1];
        for (int i = 0; i < count; i++) {
            starts[i] = in.at();
            Term.Kind kind = StatementBlock.kind(in.octet());
            in.skipText();
            if (StatementBlock.hasSuffix(kind)) {
                in.skipText();
            }
        }
        starts[count] = in.at();
        return new BlockTerms(row, starts, document);
    }

    int count() {
        return starts.length - 1;
    }

    /** About how many bytes this takes, the row not counted. */
    long weight() {
        return 8L * starts.length + (made == null ? 0 : 60L * made.length);
    }

    Value value(int term) {
        if (made == null) {
            return make(term);
        }
        Value value = made[term];
        if (value == null) {
            value = make(term);
            made[term] = value;
        }
        return value;
    }

    private Value make(int term) {
        Term read = read(term);
        return read.kind() == Term.Kind.BLANK ? new DocumentNode(document, term) : StatementBlock.value(read);
    }

    private Term read(int term) {
        return StatementBlock.term(new RowReader(row, starts[term]));
    }

    /** The numbers of the terms that a query's term stands for: one or none, but for language tags, which differ by case. */
    int[] find(Wanted wanted) {
        if (wanted.node() != null) {
            return wanted.node().document() == document
                    ? new int[] {wanted.node().term()}
                    : NONE;
        }
        return count() <= FEW ? scan(wanted) : look(wanted);
    }

    private int[] scan(Wanted wanted) {
        int[] found = NONE;
        for (int term = 0; term < count(); term++) {
            if (is(term, wanted)) {
                found = with(found, term);
                if (!wanted.tagged()) {
                    return found;
                }
            }
        }
        return found;
    }

    private int[] look(Wanted wanted) {
        int[] slots = table == null ? table = index() : table;
        int[] found = NONE;
        for (int slot = hash(wanted.head(), 0, wanted.head().length) & slots.length - 1;
                slots[slot] != 0;
                slot = slot + 1 & slots.length - 1) {
            if (is(slots[slot] - 1, wanted)) {
                found = with(found, slots[slot] - 1);
            }
        }
        return found;
    }

    /** Terms by their hash, in the next free slot; a term's number and one. */
    private int[] index() {
        int[] slots = new int[Integer.highestOneBit(count()) * 4];
        for (int term = 0; term < count(); term++) {
            int slot = hash(row, starts[term], headEnd(term)) & slots.length - 1;
            while (slots[slot] != 0) {
                slot = slot + 1 & slots.length - 1;
            }
            slots[slot] = term + 1;
        }
        return slots;
    }

    private static int hash(byte[] bytes, int from, int to) {
        int hash = SEED;
        for (int i = from; i < to; i++) {
            hash = (hash ^ bytes[i]) * 0x01000193;
            hash ^= hash >>> 15;
        }
        return hash * SEED >>> 7;
    }

    private boolean is(int term, Wanted wanted) {
        byte[] head = wanted.head();
        int start = starts[term];
        if (wanted.suffix() == null) {
            return Arrays.equals(row, start, starts[term + 1], head, 0, head.length);
        }
        return starts[term + 1] - start > head.length
                && Arrays.equals(row, start, start + head.length, head, 0, head.length)
                && sameSuffix(read(term).suffix(), wanted);
    }

    private static boolean sameSuffix(String suffix, Wanted wanted) {
        return wanted.tagged()
                ? suffix.toLowerCase(Locale.ROOT).equals(wanted.suffix())
                : suffix.equals(wanted.suffix());
    }

    /** Where a term's kind and text end, and its suffix begins. */
    private int headEnd(int term) {
        RowReader in = new RowReader(row, starts[term]);
        in.octet();
        in.skipText();
        return in.at();
    }

    private static int[] with(int[] numbers, int another) {
        int[] more = Arrays.copyOf(numbers, numbers.length + 1);
        more[numbers.length] = another;
        return more;
    }

    /**
     * A term that a query looks for, as it would stand in a block.
     *
     * @param hash its {@link Term#hash} in the index
     * @param head its kind and text
     * @param suffix its datatype, or its language tag in lower case; null if it has none
     * @param tagged true if it has a language tag
     * @param node set if it is a blank node of some document, which is found by its number alone
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Wanted(long hash, byte[] head, @Nullable String suffix, boolean tagged, @Nullable DocumentNode node) {

        static Wanted of(Value value) {
            if (value instanceof DocumentNode node) {
                return new Wanted(0, new byte[0], null, false, node);
            }
            Term term = Term.of(value);
            byte[] head = new RowWriter(term.text().length() + 16)
                    .octet(term.kind().ordinal())
                    .text(term.text())
                    .done();
            boolean tagged = term.kind() == Term.Kind.LANGUAGE;
            boolean typed = term.kind() == Term.Kind.TYPED;
            String suffix = tagged ? term.suffix().toLowerCase(Locale.ROOT) : typed ? term.suffix() : null;
            return new Wanted(term.hash(), head, suffix, tagged, null);
        }
    }
}
