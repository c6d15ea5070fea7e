package one.twogather.pod.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.rdf4j.model.BNode;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.model.Value;
import org.jspecify.annotations.Nullable;

/**
 * Whether two sets of statements say the same but for the names of blank nodes.
 *
 * <p>Exact comparison is as hard as graph isomorphism, and a person can write a document whose comparison would take years. So each blank node is coloured
 * by what is said with it, again and again with the colours of its neighbours, and then the coloured statements are compared. Sets that say the same are
 * always found to; only sets made to deceive, and those that differ beyond {@link #ROUNDS} steps from anything with a name, can be taken for the same.
 */
final class Sameness {

    private static final int ROUNDS = 24;

    private Sameness() {}

    static boolean of(Collection<Statement> one, Collection<Statement> other) {
        return one.size() == other.size() && coloured(one).equals(coloured(other));
    }

    /** How often each statement occurs, with colours for blank nodes. */
    private static Map<String, Integer> coloured(Collection<Statement> statements) {
        Map<BNode, Long> colours = new HashMap<>();
        int distinct = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Map<BNode, Long> next = refined(statements, colours);
            colours = next;
            int now = (int) next.values().stream().distinct().count();
            if (now == distinct) {
                break;
            }
            distinct = now;
        }
        Map<String, Integer> counted = new HashMap<>();
        for (Statement statement : statements) {
            counted.merge(text(statement, colours), 1, Integer::sum);
        }
        return counted;
    }

    /** A sum over the statements, since their order does not matter. */
    private static Map<BNode, Long> refined(Collection<Statement> statements, Map<BNode, Long> colours) {
        Map<BNode, Long> next = new HashMap<>();
        for (Statement statement : statements) {
            long seen = spread(text(statement, colours).hashCode());
            tell(next, statement.getSubject(), seen, 1);
            tell(next, statement.getObject(), seen, 2);
            tell(next, statement.getContext(), seen, 3);
        }
        next.replaceAll((node, sum) -> spread(sum + 31 * colours.getOrDefault(node, 0L)));
        return next;
    }

    private static void tell(Map<BNode, Long> sums, @Nullable Value value, long seen, int place) {
        if (value instanceof BNode node) {
            sums.merge(node, spread(seen + place), Long::sum);
        }
    }

    /** As text, which hash tables keep in order: whoever writes a document can make its hash codes collide. */
    private static String text(Statement statement, Map<BNode, Long> colours) {
        StringBuilder text = new StringBuilder();
        append(text, statement.getSubject(), colours);
        append(text, statement.getPredicate(), colours);
        append(text, statement.getObject(), colours);
        append(text, statement.getContext(), colours);
        return text.toString();
    }

    private static void append(StringBuilder text, @Nullable Value value, Map<BNode, Long> colours) {
        if (value instanceof BNode node) {
            text.append('_').append(colours.getOrDefault(node, 0L));
        } else if (value != null) {
            Term term = Term.of(value);
            text.append(term.kind()).append(term.text()).append('\0').append(term.suffix());
        }
        text.append('\0');
    }

    /** The finalizer of SplitMix64: sums of what it gives do not cancel out by accident. */
    private static long spread(long bits) {
        long mixed = (bits ^ bits >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }
}
