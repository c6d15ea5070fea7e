package one.twogather.pod.store;

import java.util.Arrays;
import one.twogather.pod.store.BlockTerms.Wanted;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Resource;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.model.ValueFactory;
import org.eclipse.rdf4j.model.impl.SimpleValueFactory;
import org.jspecify.annotations.Nullable;

/**
 * One document as a graph to be queried: the triples of its default graph, which are what a GET of it as Turtle says. Named graphs within a document are
 * what it quotes, not what it says, and no query sees them (docs/decisions/0090).
 */
final class DocumentGraph {

    private static final ValueFactory VALUES = SimpleValueFactory.getInstance();
    private static final int WIDTH = 3;
    private static final int SUBJECT = 0;
    private static final int PREDICATE = 1;
    private static final int OBJECT = 2;

    /** From so many triples on, those of one subject or object are found by a list. */
    private static final int MANY = 256;

    private static final int END = -1;

    private final String path;
    private final IRI name;
    private final BlockTerms terms;
    private final int[] numbers;
    private final int length;
    private @Nullable Chains bySubject;
    private @Nullable Chains byObject;

    private DocumentGraph(String path, IRI name, BlockTerms terms, int[] numbers, int length) {
        this.path = path;
        this.name = name;
        this.terms = terms;
        this.numbers = numbers;
        this.length = length;
    }

    /**
     * @param row the document's {@link StatementBlock}
     * @param number the document's in the index
     * @param storage the IRI of the storage root
     */
    static DocumentGraph open(byte[] row, long number, String storage) {
        RowReader in = RowReader.ofFormat(row, StatementBlock.FORMAT);
        in.fixed();
        String path = in.text();
        BlockTerms terms = BlockTerms.skip(row, in, number);
        int count = in.count();
        int[] numbers = new int[Math.min(count * WIDTH, row.length)];
        int at = 0;
        for (int i = 0; i < count; i++) {
            numbers[at] = in.number(terms.count());
            numbers[at + 1] = in.number(terms.count());
            numbers[at + 2] = in.number(terms.count());
            at += in.number(terms.count() + 1) == 0 ? WIDTH : 0;
        }
        return new DocumentGraph(
                path, VALUES.createIRI(storage + path.substring(1)), terms, Arrays.copyOf(numbers, at), row.length);
    }

    static String path(byte[] row) {
        return StatementBlock.open(row).path();
    }

    String path() {
        return path;
    }

    IRI name() {
        return name;
    }

    /** About how many bytes it takes in memory. */
    long weight() {
        return 256 + length + 4L * numbers.length + terms.weight();
    }

    private int size() {
        return numbers.length / WIDTH;
    }

    /** What a pattern stands for in this document; null if nothing of it can match. */
    @Nullable
    Match match(Pattern pattern) {
        int[] subjects = find(pattern.subject());
        int[] predicates = find(pattern.predicate());
        int[] objects = find(pattern.object());
        return isNone(subjects) || isNone(predicates) || isNone(objects)
                ? null
                : new Match(subjects, predicates, objects);
    }

    private int @Nullable [] find(@Nullable Wanted wanted) {
        return wanted == null ? null : terms.find(wanted);
    }

    private static boolean isNone(int @Nullable [] numbers) {
        return numbers != null && numbers.length == 0;
    }

    private Statement statement(int triple) {
        return VALUES.createStatement(
                (Resource) terms.value(numbers[triple * WIDTH + SUBJECT]),
                (IRI) terms.value(numbers[triple * WIDTH + PREDICATE]),
                terms.value(numbers[triple * WIDTH + OBJECT]),
                name);
    }

    private Chains bySubject() {
        return bySubject == null ? bySubject = chains(SUBJECT) : bySubject;
    }

    private Chains byObject() {
        return byObject == null ? byObject = chains(OBJECT) : byObject;
    }

    private Chains chains(int place) {
        int[] first = new int[terms.count()];
        int[] next = new int[size()];
        Arrays.fill(first, END);
        for (int triple = size() - 1; triple >= 0; triple--) {
            int term = numbers[triple * WIDTH + place];
            next[triple] = first[term];
            first[term] = triple;
        }
        return new Chains(first, next);
    }

    /** The triples of each term, one after the other. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Chains(int[] first, int[] next) {}

    /** The triples that match, one after the other. */
    final class Match {
        private final int @Nullable [] subjects;
        private final int @Nullable [] predicates;
        private final int @Nullable [] objects;
        private final @Nullable Chains chains;
        private int triple;

        private Match(int @Nullable [] subjects, int @Nullable [] predicates, int @Nullable [] objects) {
            this.subjects = subjects;
            this.predicates = predicates;
            this.objects = objects;
            if (size() < MANY) {
                this.chains = null;
            } else if (subjects != null && subjects.length == 1) {
                this.chains = bySubject();
                this.triple = chains.first()[subjects[0]];
            } else if (objects != null && objects.length == 1) {
                this.chains = byObject();
                this.triple = chains.first()[objects[0]];
            } else {
                this.chains = null;
            }
        }

        /**
         * The next one; null at the end.
         *
         * @param predicate the hash that the predicate must have besides, if {@code hashed}
         */
        @Nullable
        Statement next(Allowance allowance, boolean hashed, long predicate) {
            while (triple != END && triple < size()) {
                allowance.step();
                int here = triple;
                triple = chains == null ? here + 1 : chains.next()[here];
                if (is(subjects, here, SUBJECT) && is(predicates, here, PREDICATE) && is(objects, here, OBJECT)) {
                    Statement statement = statement(here);
                    if (!hashed || Term.of(statement.getPredicate()).hash() == predicate) {
                        return statement;
                    }
                }
            }
            return null;
        }

        private boolean is(int @Nullable [] wanted, int here, int place) {
            if (wanted == null) {
                return true;
            }
            int number = numbers[here * WIDTH + place];
            for (int one : wanted) {
                if (one == number) {
                    return true;
                }
            }
            return false;
        }
    }

    /** A triple pattern; null stands for anything. */
    record Pattern(@Nullable Wanted subject, @Nullable Wanted predicate, @Nullable Wanted object) {

        /** The document that all of it must be in, if it names a blank node: 0 if it does not, -1 if it names two of different documents. */
        long document() {
            long bySubject = subject == null || subject.node() == null
                    ? 0
                    : subject.node().document();
            long byObject =
                    object == null || object.node() == null ? 0 : object.node().document();
            if (bySubject == 0 || byObject == 0 || bySubject == byObject) {
                return Math.max(bySubject, byObject);
            }
            return -1;
        }
    }
}
