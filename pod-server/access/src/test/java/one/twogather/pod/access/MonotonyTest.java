package one.twogather.pod.access;

import static one.twogather.pod.access.World.ALICE;
import static one.twogather.pod.access.World.AS_ALICE;
import static one.twogather.pod.access.World.AS_BOB;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import one.twogather.pod.model.AccessModes;
import one.twogather.pod.model.Caller;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.model.ValueFactory;
import org.eclipse.rdf4j.model.impl.SimpleValueFactory;

/** Whatever statements stand in an ACL document, these hold. */
class MonotonyTest {

    private static final String ACL = "http://www.w3.org/ns/auth/acl#";
    private static final String TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
    private static final String POD = "https://pods.example/alice/";
    private static final ValueFactory RDF = SimpleValueFactory.getInstance();
    private static final List<Caller> CALLERS =
            List.of(Caller.ANONYMOUS, AS_ALICE, AS_BOB, new Caller.App(ALICE, "https://app.example/id", POD));

    /** Rules made of pieces that fit together often enough. */
    @Provide
    Arbitrary<List<Statement>> rules() {
        Arbitrary<IRI> nodes = iris(POD + ".acl#1", POD + ".acl#2", POD + ".acl#c");
        Arbitrary<Statement> statements = Arbitraries.oneOf(
                statement(
                        nodes, iris(TYPE), iris(ACL + "Authorization", ACL + "Authorization", ACL + "ClientCondition")),
                statement(nodes, iris(ACL + "accessTo", ACL + "default"), iris(POD, POD + "a/", POD + "x")),
                statement(
                        nodes, iris(ACL + "mode"), iris(ACL + "Read", ACL + "Write", ACL + "Append", ACL + "Control")),
                statement(
                        nodes,
                        iris(ACL + "agentClass"),
                        iris("http://xmlns.com/foaf/0.1/Agent", ACL + "AuthenticatedAgent")),
                statement(nodes, iris(ACL + "agent"), iris(ALICE.iri(), World.BOB.iri())),
                statement(nodes, iris(ACL + "condition"), iris(POD + ".acl#c")),
                statement(nodes, iris(ACL + "client"), iris("https://app.example/id")));
        return statements.list().ofMinSize(4).ofMaxSize(24);
    }

    /** Statements of other vocabularies, and of this one misused. */
    @Provide
    Arbitrary<List<Statement>> noise() {
        Arbitrary<IRI> nodes = iris(POD + ".acl#1", POD + ".acl#2", POD + ".acl#c", POD);
        Arbitrary<IRI> foreign =
                iris("https://x.example/agent", ACL + "Mode", ACL + "modes", ACL + "owner", ACL + "accessToClass");
        Arbitrary<Value> anything = Arbitraries.oneOf(
                iris(ACL + "Read", ACL + "Control", POD, ALICE.iri(), "http://xmlns.com/foaf/0.1/Agent"),
                Arbitraries.strings().ofMaxLength(5).map(RDF::createLiteral));
        Arbitrary<Value> literals =
                Arbitraries.of(ACL + "Control", ALICE.iri(), POD).map(RDF::createLiteral);
        Arbitrary<IRI> known =
                iris(ACL + "mode", ACL + "agent", ACL + "agentClass", ACL + "accessTo", ACL + "default", TYPE);
        Arbitrary<Statement> statements = Arbitraries.oneOf(
                statement(nodes, foreign, anything),
                statement(nodes, known, literals),
                statement(nodes, iris(ACL + "mode"), iris(ACL + "Super", "https://x.example/Write")),
                statement(nodes, iris(ACL + "agentClass"), iris("https://x.example/Anybody")),
                statement(nodes, iris(TYPE), iris("https://x.example/Authorization")),
                statement(nodes, iris(ACL + "condition"), iris("https://x.example/condition")));
        return statements.list().ofMaxSize(12);
    }

    @Property(tries = 300)
    void whatIsNotKnownNeverAddsAccess(@ForAll("rules") List<Statement> rules, @ForAll("noise") List<Statement> noise) {
        List<Statement> more = new ArrayList<>(rules);
        more.addAll(noise);
        for (Caller caller : CALLERS) {
            for (String path : List.of("/", "/x", "/a/y")) {
                AccessModes with = new World().rules("/", more).modes(path, caller);
                AccessModes without = new World().rules("/", rules).modes(path, caller);
                assertEquals(without, without.plus(with), path);
            }
        }
    }

    @Property(tries = 300)
    void theOrderOfStatementsDoesNotMatter(@ForAll("rules") List<Statement> rules, @ForAll Random random) {
        List<Statement> shuffled = new ArrayList<>(rules);
        Collections.shuffle(shuffled, random);
        for (Caller caller : CALLERS) {
            assertEquals(
                    new World().rules("/", rules).modes("/x", caller),
                    new World().rules("/", shuffled).modes("/x", caller));
        }
    }

    @Property(tries = 300)
    void nobodyHoldsLessThanEverybody(@ForAll("rules") List<Statement> rules) {
        World world = new World().rules("/", rules);
        for (Caller caller : CALLERS) {
            Permissions found = world.access.permissions(World.at("/x"), caller, Optional.empty());
            assertEquals(found.caller(), found.caller().plus(found.everyone()));
            assertTrue(!caller.equals(Caller.ANONYMOUS) || found.caller().equals(found.everyone()));
        }
    }

    private static Arbitrary<IRI> iris(String... texts) {
        return Arbitraries.of(texts).map(RDF::createIRI);
    }

    private static Arbitrary<Statement> statement(
            Arbitrary<IRI> subjects, Arbitrary<IRI> predicates, Arbitrary<? extends Value> objects) {
        return Combinators.combine(subjects, predicates, objects)
                .as((subject, predicate, object) -> RDF.createStatement(subject, predicate, object));
    }
}
