package one.twogather.pod.rdf;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.rdf4j.model.BNode;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Literal;
import org.eclipse.rdf4j.model.Resource;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.model.vocabulary.RDF;
import org.eclipse.rdf4j.model.vocabulary.XSD;

/**
 * Writes Turtle, and TriG, for people: prefixes, one block a subject, and blank nodes where they are mentioned if that is in one place only.
 * Plain enough for the simplest readers (T-04): no escapes in names, no long quotes.
 */
final class TurtleWriter {

    private static final String INDENT = "    ";

    private final StringBuilder out = new StringBuilder(1024);
    private final Labels labels = new Labels();
    private final Prefixes prefixes;
    private final Nesting nesting;
    private final int most;

    private TurtleWriter(Map<String, String> prefixes, Nesting nesting, int most) {
        this.most = most;
        this.prefixes = new Prefixes(prefixes);
        this.nesting = nesting;
    }

    /** A whole document. Named graphs make it TriG, so for Turtle there must be none. */
    static String write(Collection<Statement> statements, Map<String, String> prefixes, int most) {
        Grouped grouped = Grouped.of(statements);
        TurtleWriter writer = new TurtleWriter(prefixes, new Nesting(statements), most);
        writer.graph(grouped.defaultGraph(), "");
        grouped.named().forEach(writer::namedGraph);
        return writer.declarations().append(writer.out).toString();
    }

    private StringBuilder declarations() {
        StringBuilder head = new StringBuilder(out.length() + 256);
        prefixes.used().forEach((name, namespace) -> {
            head.append("@prefix ").append(name).append(": ");
            Spelling.iri(head, namespace);
            head.append(" .\n");
        });
        return head.isEmpty() || out.isEmpty() ? head : head.append('\n');
    }

    private void namedGraph(Resource name, Map<Resource, Map<IRI, List<Value>>> subjects) {
        term(name, INDENT, Map.of(), 0);
        out.append(" {\n");
        graph(subjects, INDENT);
        out.append("}\n");
    }

    private void graph(Map<Resource, Map<IRI, List<Value>>> subjects, String indent) {
        subjects.forEach((subject, said) -> {
            if (!nesting.isNested(subject)) {
                subject(subject, said, subjects, indent);
            }
        });
        // What is left hangs in circles, or deeper than nesting goes.
        subjects.forEach((subject, said) -> {
            if (!nesting.isWritten(subject)) {
                subject(subject, said, subjects, indent);
            }
        });
    }

    private void subject(
            Resource subject,
            Map<IRI, List<Value>> said,
            Map<Resource, Map<IRI, List<Value>>> subjects,
            String indent) {
        nesting.written(subject);
        out.append(indent);
        label(subject);
        out.append(' ');
        predicates(said, subjects, indent + INDENT, 0);
        out.append(" .\n");
    }

    private void predicates(
            Map<IRI, List<Value>> said, Map<Resource, Map<IRI, List<Value>>> subjects, String indent, int depth) {
        int start = out.length();
        List<Value> types = said.getOrDefault(RDF.TYPE, List.of());
        if (!types.isEmpty()) {
            out.append("a ");
            objects(types, subjects, indent, depth);
        }
        said.forEach((predicate, objects) -> {
            if (predicate.equals(RDF.TYPE)) {
                return;
            }
            if (out.length() > start) {
                out.append(" ;\n").append(indent);
            }
            prefixes.iri(out, predicate.stringValue());
            out.append(' ');
            objects(objects, subjects, indent, depth);
        });
    }

    private void objects(List<Value> objects, Map<Resource, Map<IRI, List<Value>>> subjects, String indent, int depth) {
        for (int i = 0; i < objects.size(); i++) {
            out.append(i == 0 ? "" : ", ");
            term(objects.get(i), indent, subjects, depth);
            RdfWriter.check(out.length(), most);
        }
    }

    private void term(Value value, String indent, Map<Resource, Map<IRI, List<Value>>> subjects, int depth) {
        if (value instanceof Literal literal) {
            literal(literal);
            return;
        }
        if (value instanceof BNode node && nesting.mayNest(node, depth)) {
            Optional<List<Value>> items = nesting.items(node, subjects);
            if (items.isPresent()) {
                list(items.get(), indent, subjects, depth + 1);
                return;
            }
            if (subjects.containsKey(node)) {
                bracket(node, indent, subjects, depth + 1);
                return;
            }
        }
        label((Resource) value);
    }

    private void bracket(BNode node, String indent, Map<Resource, Map<IRI, List<Value>>> subjects, int depth) {
        nesting.written(node);
        out.append("[\n").append(indent).append(INDENT);
        predicates(subjects.getOrDefault(node, Map.of()), subjects, indent + INDENT, depth);
        out.append("\n").append(indent).append(']');
    }

    private void list(List<Value> items, String indent, Map<Resource, Map<IRI, List<Value>>> subjects, int depth) {
        out.append('(');
        for (Value item : items) {
            out.append(' ');
            term(item, indent, subjects, depth);
        }
        out.append(" )");
    }

    private void label(Resource resource) {
        if (resource instanceof BNode node) {
            out.append("_:").append(labels.of(node));
        } else {
            prefixes.iri(out, resource.stringValue());
        }
    }

    private void literal(Literal literal) {
        String label = literal.getLabel();
        IRI datatype = literal.getDatatype();
        if (Bare.isBare(label, datatype)) {
            out.append(label);
            return;
        }
        Spelling.string(out, label);
        if (literal.getLanguage().isPresent()) {
            out.append('@').append(literal.getLanguage().get());
        } else if (!XSD.STRING.equals(datatype)) {
            out.append("^^");
            prefixes.iri(out, datatype.stringValue());
        }
    }
}
