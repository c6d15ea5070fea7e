package one.twogather.pod.search;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.rdf4j.model.Literal;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.model.base.CoreDatatype;

/** What statements say in words: texts of any language, and markup; not numbers and dates, and nothing of what a document quotes in graphs of its own. */
final class Texts {

    private Texts() {}

    static List<String> of(Iterable<Statement> statements) {
        List<String> texts = new ArrayList<>();
        for (Statement statement : statements) {
            if (statement.getContext() == null
                    && statement.getObject() instanceof Literal literal
                    && isWords(literal.getCoreDatatype())) {
                texts.add(literal.getLabel());
            }
        }
        return texts;
    }

    private static boolean isWords(CoreDatatype type) {
        return type == CoreDatatype.XSD.STRING || !type.isXSDDatatype();
    }
}
