package one.twogather.pod.rdf;

import static org.eclipse.rdf4j.model.util.Statements.statement;
import static org.eclipse.rdf4j.model.util.Values.bnode;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Problem;
import org.eclipse.rdf4j.model.BNode;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.model.util.Models;
import org.eclipse.rdf4j.model.vocabulary.RDF;

/** What the tests of this room have in common: short ways to read, write and compare. */
final class Rdf {

    static final String BASE = "https://pod.example/alice/doc";

    private static final RdfReader READER = new RdfReader(RdfLimits.DEFAULT);
    private static final RandomGenerator RANDOM = RandomGenerator.of("L64X128MixRandom");

    private Rdf() {}

    static BlankNodes nodes() {
        return new BlankNodes(RANDOM);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static Outcome<RdfDocument> tryRead(String text, RdfFormat format) {
        return READER.read(utf8(text), format, BASE, nodes());
    }

    static List<Statement> read(String text, RdfFormat format) {
        return done(tryRead(text, format)).statements();
    }

    static List<Statement> turtle(String text) {
        return read("@prefix ex: <https://ex.example/> .\n" + text, RdfFormat.TURTLE);
    }

    static Problem refused(String text, RdfFormat format) {
        return refusal(tryRead(text, format));
    }

    static String write(Collection<Statement> statements, RdfFormat format) {
        return new String(
                done(RdfWriter.write(statements, format, Map.of(), Integer.MAX_VALUE)), StandardCharsets.UTF_8);
    }

    static <T> T done(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(T value) -> value;
            case Outcome.Refused<T>(Problem problem) -> fail("refused: " + problem);
        };
    }

    static <T> Problem refusal(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(T value) -> fail("should be refused, and is " + value);
            case Outcome.Refused<T>(Problem problem) -> problem;
        };
    }

    /** True if two datasets differ in the names of blank nodes only. RDF4J's own comparison overlooks those that name graphs. */
    static boolean same(Collection<Statement> one, Collection<Statement> other) {
        boolean plain = one.stream().allMatch(said -> !(said.getContext() instanceof BNode));
        return plain ? Models.isomorphic(one, other) : Models.isomorphic(described(one), described(other));
    }

    /** The same statements as a graph, with a node for each. */
    private static List<Statement> described(Collection<Statement> statements) {
        List<Statement> described = new ArrayList<>();
        for (Statement said : statements) {
            BNode it = bnode();
            described.add(statement(it, RDF.SUBJECT, said.getSubject(), null));
            described.add(statement(it, RDF.PREDICATE, said.getPredicate(), null));
            described.add(statement(it, RDF.OBJECT, said.getObject(), null));
            if (said.getContext() != null) {
                described.add(statement(it, RDF.VALUE, said.getContext(), null));
            }
        }
        return described;
    }
}
