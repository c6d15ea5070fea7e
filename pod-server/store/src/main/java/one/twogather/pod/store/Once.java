package one.twogather.pod.store;

import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.rdf4j.common.iteration.CloseableIteration;
import org.eclipse.rdf4j.common.iteration.LookAheadIteration;
import org.eclipse.rdf4j.model.BNode;
import org.eclipse.rdf4j.model.Literal;
import org.eclipse.rdf4j.model.Resource;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.model.Value;
import org.jspecify.annotations.Nullable;

/**
 * Lets each triple through once, in whichever graphs it stands. Remembers hashes only, of 64 bits under a key of this process: nobody can make triples
 * that meet, and by chance they meet once in millions of years.
 */
final class Once extends LookAheadIteration<Statement> {

    private static final long KEY = ThreadLocalRandom.current().nextLong() | 1;
    private static final int FIRST = 32;

    private final CloseableIteration<Statement> found;
    private final Allowance allowance;
    private long[] slots = new long[FIRST];
    private int size;
    private long charged;

    Once(CloseableIteration<Statement> found, Allowance allowance) {
        this.found = found;
        this.allowance = allowance;
    }

    @Override
    protected @Nullable Statement getNextElement() {
        while (found.hasNext()) {
            Statement next = found.next();
            // What is said of a blank node, or about one, is said in its own document only.
            boolean local = next.getSubject() instanceof BNode || next.getObject() instanceof BNode;
            if (local || add(hash(next))) {
                return next;
            }
        }
        return null;
    }

    private boolean add(long hash) {
        int slot = slot(slots, hash);
        if (slots[slot] == hash) {
            return false;
        }
        slots[slot] = hash;
        if (++size * 2 > slots.length) {
            grow();
        }
        return true;
    }

    private static int slot(long[] slots, long hash) {
        int slot = (int) hash & slots.length - 1;
        while (slots[slot] != 0 && slots[slot] != hash) {
            slot = slot + 1 & slots.length - 1;
        }
        return slot;
    }

    private void grow() {
        charge((long) slots.length * 2 * Long.BYTES);
        long[] more = new long[slots.length * 2];
        for (long hash : slots) {
            if (hash != 0) {
                more[slot(more, hash)] = hash;
            }
        }
        slots = more;
    }

    private void charge(long bytes) {
        allowance.remember(bytes - charged);
        charged = bytes;
    }

    private static long hash(Statement statement) {
        long hash = mix(KEY, statement.getSubject());
        hash = mix(hash, statement.getPredicate());
        hash = mix(hash, statement.getObject());
        return hash == 0 ? 1 : hash;
    }

    private static long mix(long before, Value value) {
        long hash = mix(before, value instanceof Resource ? 1 : 2);
        hash = mix(hash, value.stringValue());
        if (value instanceof Literal literal) {
            hash = mix(hash, literal.getDatatype().stringValue());
            hash = mix(hash, literal.getLanguage().orElse("").toLowerCase(Locale.ROOT));
        }
        return hash;
    }

    private static long mix(long before, String text) {
        long hash = mix(before, text.length());
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * KEY;
        }
        return mix(hash, 3);
    }

    private static long mix(long before, int next) {
        long hash = (before ^ next) * KEY;
        return hash ^ hash >>> 29;
    }

    @Override
    protected void handleClose() {
        allowance.forget(charged);
        charged = 0;
        found.close();
    }
}
