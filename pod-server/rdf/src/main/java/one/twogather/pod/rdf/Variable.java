package one.twogather.pod.rdf;

import java.io.Serial;
import org.eclipse.rdf4j.model.Value;

/** Stands in a pattern for any term. Blank nodes in a pattern are variables too, whose names no author can write (P-107). */
record Variable(String name) implements Value, Comparable<Variable> {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final String OF_NODE = "_:";

    /** The variable a blank node of a pattern is. */
    static Variable ofNode(String label) {
        return new Variable(OF_NODE + label);
    }

    /** False for blank nodes: which term they stand for is not part of a solution. */
    boolean isNamed() {
        return !name.startsWith(OF_NODE);
    }

    /** Hash tables fall back on this when someone has chosen names to collide. */
    @Override
    public int compareTo(Variable other) {
        return name.compareTo(other.name);
    }

    @Override
    public String stringValue() {
        return name;
    }
}
