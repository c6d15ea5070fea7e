package one.twogather.pod.rdf;

import java.util.Collection;
import org.eclipse.rdf4j.model.Resource;
import org.eclipse.rdf4j.model.Statement;

/** Writes N-Triples, or N-Quads where statements are in named graphs. */
final class LinesWriter {

    private LinesWriter() {}

    static String write(Collection<Statement> statements, int most) {
        StringBuilder out = new StringBuilder(Math.min(statements.size() * 128, most));
        Labels labels = new Labels();
        for (Statement statement : statements) {
            Spelling.term(out, statement.getSubject(), labels);
            out.append(' ');
            Spelling.term(out, statement.getPredicate(), labels);
            out.append(' ');
            Spelling.term(out, statement.getObject(), labels);
            Resource graph = statement.getContext();
            if (graph != null) {
                out.append(' ');
                Spelling.term(out, graph, labels);
            }
            out.append(" .\n");
            RdfWriter.check(out.length(), most);
        }
        return out.toString();
    }
}
