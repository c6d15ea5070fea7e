package one.twogather.pod.rdf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.model.Value;

/**
 * Takes each statement once, and refuses those chosen to have the same hash code.
 *
 * <p>The hash codes of strings, and so of RDF4J's terms, are easily made equal, and a hash table of many such terms takes quadratic time. Every
 * room keeps terms in hash tables, so documents made for that are stopped here, at the only door. Small ones may pass: they cost milliseconds at
 * the worst.
 */
final class Distinct {

    private static final int SMALL = 2_048;

    /** Different terms with one hash code. Half a million honest ones have three at the most. */
    private static final int MAX_TERMS = 32;

    /** Different statements with one hash code. The codes of statements are sums, so honest ones meet more often. */
    private static final int MAX_STATEMENTS = 256;

    private Distinct() {}

    static List<Statement> of(List<Statement> statements) {
        if (statements.size() <= SMALL) {
            return new ArrayList<>(new LinkedHashSet<>(statements));
        }
        checkTerms(statements, Statement::getSubject);
        checkTerms(statements, Statement::getPredicate);
        checkTerms(statements, Statement::getObject);
        return large(statements);
    }

    private static void checkTerms(List<Statement> statements, Function<Statement, Value> place) {
        long[] order = byHash(statements, place);
        Set<String> alike = new HashSet<>();
        for (int i = 0; i < order.length; i++) {
            if (i > 0 && hash(order[i]) != hash(order[i - 1])) {
                alike.clear();
            }
            alike.add(place.apply(statements.get((int) order[i])).toString());
            refuse(alike.size() > MAX_TERMS);
        }
    }

    private static List<Statement> large(List<Statement> statements) {
        boolean[] again = new boolean[statements.size()];
        long[] order = byHash(statements, statement -> statement);
        List<Statement> alike = new ArrayList<>();
        for (int i = 0; i < order.length; i++) {
            if (i > 0 && hash(order[i]) != hash(order[i - 1])) {
                alike.clear();
            }
            Statement statement = statements.get((int) order[i]);
            again[(int) order[i]] = alike.contains(statement);
            if (!again[(int) order[i]]) {
                alike.add(statement);
            }
            refuse(alike.size() > MAX_STATEMENTS);
        }
        List<Statement> once = new ArrayList<>(statements.size());
        for (int i = 0; i < again.length; i++) {
            if (!again[i]) {
                once.add(statements.get(i));
            }
        }
        return once;
    }

    /** The places of the statements in the list, low word, under the hash codes of what is looked at, high word; sorted. */
    private static long[] byHash(List<Statement> statements, Function<Statement, ?> what) {
        long[] order = new long[statements.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = (long) what.apply(statements.get(i)).hashCode() << Integer.SIZE | i;
        }
        Arrays.sort(order);
        return order;
    }

    private static int hash(long entry) {
        return (int) (entry >> Integer.SIZE);
    }

    private static void refuse(boolean tooMany) {
        if (tooMany) {
            throw new Refusal(Refusal.Kind.UNACCEPTABLE, "too many terms with one hash code", 0, 0);
        }
    }
}
