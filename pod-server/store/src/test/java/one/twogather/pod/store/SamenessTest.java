package one.twogather.pod.store;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.eclipse.rdf4j.model.BNode;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Resource;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.model.ValueFactory;
import org.eclipse.rdf4j.model.impl.SimpleValueFactory;
import org.junit.jupiter.api.Test;

class SamenessTest {

    private static final ValueFactory VALUES = SimpleValueFactory.getInstance();
    private static final IRI KNOWS = VALUES.createIRI("http://example.org/knows");
    private static final IRI ALICE = VALUES.createIRI("http://example.org/alice");

    private static Statement said(Resource subject, Value object) {
        return VALUES.createStatement(subject, KNOWS, object);
    }

    private static BNode node(String name) {
        return VALUES.createBNode(name);
    }

    @Test
    void namesOfBlankNodesAndOrderDoNotMatter() {
        List<Statement> one = List.of(said(ALICE, node("a")), said(node("a"), node("b")), said(node("b"), ALICE));
        List<Statement> other = List.of(said(node("x"), ALICE), said(node("y"), node("x")), said(ALICE, node("y")));
        assertTrue(Sameness.of(one, other));
    }

    @Test
    void whoIsMeantMatters() {
        List<Statement> two = List.of(said(ALICE, node("a")), said(node("b"), ALICE));
        List<Statement> one = List.of(said(ALICE, node("a")), said(node("a"), ALICE));
        assertFalse(Sameness.of(two, one));
        assertFalse(Sameness.of(List.of(said(ALICE, node("a"))), List.of(said(ALICE, ALICE))));
        assertFalse(Sameness.of(one, one.subList(0, 1)));
    }

    @Test
    void theGraphAndTheKindOfTermMatter() {
        Statement plain = said(ALICE, VALUES.createLiteral("http://example.org/knows"));
        Statement named = VALUES.createStatement(ALICE, KNOWS, plain.getObject(), KNOWS);
        assertFalse(Sameness.of(List.of(plain), List.of(named)));
        assertFalse(Sameness.of(List.of(plain), List.of(said(ALICE, KNOWS))));
    }

    /** A thousand nodes that all look alike: exact comparison would try their orders. */
    @Test
    void whatLooksTheSameEverywhereIsComparedInTime() {
        List<Statement> one = grid(1);
        List<Statement> other = grid(2);
        Collections.shuffle(other, new Random(3));
        assertTrue(assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Sameness.of(one, other)));
    }

    private static List<Statement> grid(int name) {
        List<Statement> all = new ArrayList<>();
        int side = 32;
        for (int i = 0; i < side * side; i++) {
            int right = i / side * side + (i + 1) % side;
            int down = (i + side) % (side * side);
            all.add(said(node(name + "n" + i), node(name + "n" + right)));
            all.add(said(node(name + "n" + i), node(name + "n" + down)));
        }
        return all;
    }
}
