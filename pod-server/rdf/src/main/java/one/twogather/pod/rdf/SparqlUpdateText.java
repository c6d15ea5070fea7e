package one.twogather.pod.rdf;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import one.twogather.pod.rdf.UpdateSequence.Operation;
import org.eclipse.rdf4j.model.BNode;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Value;

/** The supported part of SPARQL 1.1 Update (§3, grammar §19.8 of the query language). */
final class SparqlUpdateText extends PatternGrammar {

    private static final List<String> OTHER_OPERATIONS =
            List.of("LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH");
    private static final List<String> OTHER_PATTERNS =
            List.of("GRAPH", "SERVICE", "FILTER", "OPTIONAL", "UNION", "MINUS", "BIND", "VALUES", "SELECT");

    /** Blank nodes of conditions and of INSERT DATA so far: none may stand in two of them (SPARQL 1.1 §19.6). */
    private final Set<BNode> nodes = new HashSet<>();

    SparqlUpdateText(Cursor in, RdfLimits limits, String base) {
        super(in, limits, base, (subject, predicate, object) -> {
            throw new IllegalStateException("triples stand in blocks");
        });
    }

    List<Operation> read() {
        List<Operation> operations = new ArrayList<>();
        do {
            prologue();
            if (in.atEnd()) {
                return operations;
            }
            operations.add(operation());
        } while (in.take(';'));
        if (!in.atEnd()) {
            throw in.unexpected("';' or the end of the update");
        }
        return operations;
    }

    private void prologue() {
        do {
            in.skipSpace();
        } while (sparqlDirective());
    }

    private Operation operation() {
        refuse(OTHER_OPERATIONS);
        boolean delete = in.takeWord("DELETE");
        if (!delete && !in.takeWord("INSERT")) {
            throw in.unexpected("INSERT or DELETE");
        }
        in.skipSpace();
        if (in.takeWord("DATA")) {
            return data(delete);
        }
        if (delete && in.takeWord("WHERE")) {
            List<TriplePattern> patterns = withoutNodes(block());
            return new Operation(patterns, patterns, List.of());
        }
        return delete ? deleteInsert() : new Operation(List.of(), List.of(), block()).where(condition());
    }

    private Operation data(boolean delete) {
        List<TriplePattern> triples = block();
        if (triples.stream().anyMatch(triple -> triple.variables().findAny().isPresent())) {
            throw in.malformed("data has no variables");
        }
        if (delete) {
            return new Operation(List.of(), withoutNodes(triples), List.of());
        }
        mentionOnce(triples);
        return new Operation(List.of(), List.of(), triples);
    }

    private Operation deleteInsert() {
        List<TriplePattern> deletes = withoutNodes(block());
        in.skipSpace();
        List<TriplePattern> inserts = in.takeWord("INSERT") ? block() : List.of();
        return new Operation(List.of(), deletes, inserts).where(condition());
    }

    private List<TriplePattern> condition() {
        in.skipSpace();
        refuse(List.of("USING"));
        if (!in.takeWord("WHERE")) {
            throw in.unexpected("WHERE");
        }
        List<TriplePattern> patterns = block();
        if (patterns.size() > limits.condition()) {
            throw in.unacceptable("a condition of more than " + limits.condition() + " triples");
        }
        mentionOnce(patterns);
        return patterns.stream().map(TriplePattern::withNodesAsVariables).toList();
    }

    private List<TriplePattern> withoutNodes(List<TriplePattern> patterns) {
        if (patterns.stream().anyMatch(pattern -> pattern.blankNodes().findAny().isPresent())) {
            throw in.unacceptable("what is deleted has blank nodes; a variable in WHERE can stand for them");
        }
        return patterns;
    }

    private void mentionOnce(List<TriplePattern> patterns) {
        Set<BNode> here = new HashSet<>();
        patterns.forEach(pattern -> pattern.blankNodes().forEach(here::add));
        for (BNode node : here) {
            if (!nodes.add(node)) {
                throw in.malformed("a blank node stands in two operations");
            }
        }
    }

    private void refuse(List<String> words) {
        for (String word : words) {
            if (in.startsWithWord(word)) {
                throw in.unacceptable(word + " is not supported in patches");
            }
        }
    }

    @Override
    void inBlock() {
        refuse(OTHER_PATTERNS);
        if (in.peek() == '{') {
            throw in.unacceptable("groups within groups are not supported in patches");
        }
    }

    @Override
    boolean isExtension() {
        return in.peek() == '?' || in.peek() == '$';
    }

    @Override
    Value extension() {
        return variable();
    }

    @Override
    IRI verb() {
        refusePath("^!(");
        IRI verb = super.verb();
        in.skipSpace();
        refusePath("/|*^");
        boolean optional = in.peek() == '?' && !Names.isNameCharacter(in.peek(1));
        boolean repeated = in.peek() == '+' && in.peek(1) != '.' && !Names.isDigit(in.peek(1));
        if (optional || repeated) {
            refusePath("?+");
        }
        return verb;
    }

    private void refusePath(String operators) {
        if (operators.indexOf(in.peek()) >= 0) {
            throw in.unacceptable("property paths are not supported in patches");
        }
    }
}
