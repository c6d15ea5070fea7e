package one.twogather.pod.store;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import org.eclipse.rdf4j.query.MalformedQueryException;
import org.eclipse.rdf4j.query.parser.ParsedQuery;
import org.eclipse.rdf4j.query.parser.sparql.SPARQLParser;
import org.eclipse.rdf4j.query.parser.sparql.ast.ASTConstTripleRef;
import org.eclipse.rdf4j.query.parser.sparql.ast.ASTServiceGraphPattern;
import org.eclipse.rdf4j.query.parser.sparql.ast.ASTTripleRef;
import org.eclipse.rdf4j.query.parser.sparql.ast.Node;
import org.eclipse.rdf4j.query.parser.sparql.ast.ParseException;
import org.eclipse.rdf4j.query.parser.sparql.ast.SyntaxTreeBuilder;
import org.eclipse.rdf4j.query.parser.sparql.ast.Token;
import org.eclipse.rdf4j.query.parser.sparql.ast.TokenMgrError;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text of a query, and refuses what is too much or not for here before anything is made of it: RDF4J's parser recurs.
 */
final class QuerySyntax {

    private static final Set<String> UPDATES =
            Set.of("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH");
    private static final Pattern PLACE = Pattern.compile("line (\\d+), column (\\d+)");

    private final QueryLimits limits;

    QuerySyntax(QueryLimits limits) {
        this.limits = limits;
    }

    Outcome<ParsedQuery> read(String text, String base) {
        if (text.length() > limits.text()) {
            return Outcome.refused(
                    Problem.of(ProblemType.TOO_LARGE, "A query has at most " + limits.text() + " characters"));
        }
        if (nesting(text) > limits.depth()) {
            return Outcome.refused(tooDeep());
        }
        try {
            Problem problem = check(SyntaxTreeBuilder.parseQuery(text));
            return problem != null ? Outcome.refused(problem) : Outcome.done(new SPARQLParser().parseQuery(text, base));
        } catch (ParseException malformed) {
            return Outcome.refused(malformed(malformed));
        } catch (TokenMgrError malformed) {
            return Outcome.refused(malformed(String.valueOf(malformed.getMessage())));
        } catch (MalformedQueryException | IllegalArgumentException malformed) {
            return Outcome.refused(malformed(String.valueOf(malformed.getMessage())));
        } catch (StackOverflowError deep) {
            return Outcome.refused(tooDeep());
        }
    }

    /** How deep brackets stand in one another; some may stand in texts and comments, and count all the same. */
    private static int nesting(String text) {
        int deepest = 0;
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '(', '{', '[' -> deepest = Math.max(deepest, ++depth);
                case ')', '}', ']' -> depth = Math.max(0, depth - 1);
                default -> {}
            }
        }
        return deepest;
    }

    private Problem tooDeep() {
        return costly("Its parts stand deeper in one another than " + limits.depth(), "depth", limits.depth());
    }

    private static Problem costly(String why, String cap, long limit) {
        return Problem.of(ProblemType.QUERY_TOO_COSTLY, why).with("cap", cap).with("limit", limit);
    }

    private record Seen(Node node, int depth) {}

    /** Null if all is well. */
    private @Nullable Problem check(Node root) {
        Deque<Seen> open = new ArrayDeque<>();
        open.push(new Seen(root, 0));
        int count = 0;
        while (!open.isEmpty()) {
            Seen seen = open.pop();
            if (++count > limits.nodes()) {
                return costly("It has more parts than " + limits.nodes(), "nodes", limits.nodes());
            }
            // Some levels of the grammar's own stand between two that people see.
            if (seen.depth() > limits.depth() * 8) {
                return tooDeep();
            }
            Problem problem = checkOne(seen.node());
            if (problem != null) {
                return problem;
            }
            for (int i = seen.node().jjtGetNumChildren() - 1; i >= 0; i--) {
                open.push(new Seen(seen.node().jjtGetChild(i), seen.depth() + 1));
            }
        }
        return null;
    }

    private static @Nullable Problem checkOne(Node node) {
        return switch (node) {
            case ASTServiceGraphPattern ignored -> refused("SERVICE: a query asks this pod, and reaches nothing else");
            case ASTTripleRef ignored -> refused("RDF-star: there are no triples about triples here");
            case ASTConstTripleRef ignored -> refused("RDF-star: there are no triples about triples here");
            default -> null;
        };
    }

    static Problem refused(String what) {
        return Problem.of(ProblemType.QUERY_REFUSED, what);
    }

    private static Problem malformed(ParseException malformed) {
        Token token = malformed.currentToken == null ? null : malformed.currentToken.next;
        if (token == null) {
            return malformed(String.valueOf(malformed.getMessage()));
        }
        String image = token.image == null ? "" : token.image;
        if (UPDATES.contains(image.toUpperCase(Locale.ROOT))) {
            return refused(image + ": documents are changed at their own addresses");
        }
        String what = image.isEmpty() ? "The query ends too early" : "'" + shortened(image) + "' cannot stand here";
        return Problem.of(ProblemType.QUERY_SYNTAX, what)
                .with("line", token.beginLine)
                .with("column", token.beginColumn);
    }

    private static Problem malformed(String message) {
        Matcher place = PLACE.matcher(message);
        Problem problem = Problem.of(
                ProblemType.QUERY_SYNTAX, shortened(message.lines().findFirst().orElse("")));
        return place.find()
                ? problem.with("line", Integer.parseInt(place.group(1)))
                        .with("column", Integer.parseInt(place.group(2)))
                : problem;
    }

    private static String shortened(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200) + "...";
    }
}
