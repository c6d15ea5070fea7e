package one.twogather.pod.rdf;

import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.eclipse.rdf4j.model.BNode;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Resource;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.model.impl.SimpleValueFactory;

/** A triple with a {@link Variable} in any of its places. As a template, it also makes a node of each blank node it mentions. */
record TriplePattern(Value subject, Value predicate, Value object) {

    Stream<Value> terms() {
        return Stream.of(subject, predicate, object);
    }

    /** The IRIs it is about; the predicate says what it is about them. */
    Stream<IRI> mentions() {
        return Stream.of(subject, object).filter(IRI.class::isInstance).map(IRI.class::cast);
    }

    Stream<Variable> variables() {
        return terms().filter(Variable.class::isInstance).map(Variable.class::cast);
    }

    Stream<BNode> blankNodes() {
        return terms().filter(BNode.class::isInstance).map(BNode.class::cast);
    }

    /** The same pattern with variables for blank nodes. */
    TriplePattern withNodesAsVariables() {
        return new TriplePattern(variable(subject), variable(predicate), variable(object));
    }

    /**
     * The triple this pattern means in one solution.
     *
     * @param solution values for variables
     * @param nodes gives the node for each blank node of the template
     * @return empty if that would be none: a literal for a subject, anything but an IRI for a predicate, or a variable without a value
     */
    Optional<Statement> instantiate(Map<Variable, Value> solution, UnaryOperator<BNode> nodes) {
        Value object = value(this.object, solution, nodes);
        if (value(subject, solution, nodes) instanceof Resource s
                && value(predicate, solution, nodes) instanceof IRI p
                && !(object instanceof Variable)) {
            return Optional.of(SimpleValueFactory.getInstance().createStatement(s, p, object));
        }
        return Optional.empty();
    }

    private static Value variable(Value term) {
        return term instanceof BNode node ? Variable.ofNode(node.getID()) : term;
    }

    private static Value value(Value term, Map<Variable, Value> solution, UnaryOperator<BNode> nodes) {
        return switch (term) {
            case Variable variable -> solution.getOrDefault(variable, variable);
            case BNode node -> nodes.apply(node);
            default -> term;
        };
    }
}
