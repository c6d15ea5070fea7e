package one.twogather.pod.solid;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import one.twogather.pod.model.AccessMode;
import one.twogather.pod.model.AccessModes;
import one.twogather.pod.model.Parsed;
import one.twogather.pod.model.WebId;
import one.twogather.vocab.Acl;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Resource;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.model.impl.SimpleValueFactory;
import org.eclipse.rdf4j.model.vocabulary.RDF;

/**
 * What an access rules document says, as far as it names people: who may do what, with one more, with one less. Everything else in it stays as it is.
 *
 * @param subject the IRI of the resource whose rules these are
 * @param document the IRI of the document
 * @param statements in the default graph: which graph they stand in does not matter
 */
record RuleSheet(String subject, String document, Set<Statement> statements) {

    private static final SimpleValueFactory VALUES = SimpleValueFactory.getInstance();
    private static final Map<AccessMode, IRI> MODES = Map.of(
            AccessMode.READ, Acl.READ,
            AccessMode.APPEND, Acl.APPEND,
            AccessMode.WRITE, Acl.WRITE,
            AccessMode.CONTROL, Acl.CONTROL);
    /** Any of these lets somebody in besides people by name. */
    private static final Set<IRI> OTHERS = Set.of(Acl.AGENT, Acl.AGENT_CLASS, Acl.AGENT_GROUP);

    RuleSheet {
        Set<Statement> bare = new LinkedHashSet<>();
        statements.forEach(
                one -> bare.add(VALUES.createStatement(one.getSubject(), one.getPredicate(), one.getObject())));
        statements = bare;
    }

    /**
     * What a resource without rules of its own inherits, written down as its own: the rules of {@code above} for what is in it.
     *
     * @param above the closest container with rules
     */
    static RuleSheet inherited(String subject, String document, RuleSheet above) {
        Set<Statement> own = new LinkedHashSet<>();
        RuleSheet empty = new RuleSheet(subject, document, Set.of());
        int number = 0;
        for (Resource rule : above.rules(Acl.DEFAULT)) {
            number++;
            empty.copy(above, rule, "#inherited-" + number, own);
            empty.isAbout(empty.node("#inherited-" + number), own);
        }
        return new RuleSheet(subject, document, own);
    }

    /** A rule, and the conditions it has, under names of this document's own. */
    private void copy(RuleSheet above, Resource rule, String name, Set<Statement> into) {
        int conditions = 0;
        for (Statement said : above.of(rule)) {
            IRI predicate = said.getPredicate();
            Value object = said.getObject();
            if (predicate.equals(Acl.CONDITION) && object instanceof Resource condition) {
                conditions++;
                IRI own = node(name + "-condition-" + conditions);
                above.of(condition)
                        .forEach(one -> into.add(VALUES.createStatement(own, one.getPredicate(), one.getObject())));
                object = own;
            }
            if (!predicate.equals(Acl.ACCESS_TO) && !isDefault(predicate)) {
                into.add(VALUES.createStatement(node(name), predicate, object));
            }
        }
    }

    /** People by name, and what they may do by rules of this resource; conditions may ask more of them. */
    Map<WebId, AccessModes> people() {
        Map<WebId, AccessModes> people = new TreeMap<>();
        for (Resource rule : own()) {
            AccessModes modes = modes(rule);
            for (Value agent : objects(rule, Acl.AGENT)) {
                if (agent instanceof IRI iri
                        && WebId.parse(iri.stringValue()) instanceof Parsed.Valid<WebId>(WebId person)) {
                    people.merge(person, modes, AccessModes::plus);
                }
            }
        }
        people.values().removeIf(AccessModes::isEmpty);
        return people;
    }

    /** The same rules, and one by which this person may do so much and no more. */
    RuleSheet with(WebId person, AccessModes modes) {
        Set<Statement> all = new LinkedHashSet<>(without(person).statements);
        IRI rule = node("#share-" + digest(person.iri()));
        all.add(VALUES.createStatement(rule, RDF.TYPE, Acl.AUTHORIZATION));
        all.add(VALUES.createStatement(rule, Acl.AGENT, VALUES.createIRI(person.iri())));
        isAbout(rule, all);
        MODES.forEach((mode, term) -> {
            if (modes.satisfy(AccessModes.of(mode))) {
                all.add(VALUES.createStatement(rule, Acl.MODE, term));
            }
        });
        return new RuleSheet(subject, document, all);
    }

    /** The same rules, none of which names this person. A rule for nobody else goes as a whole. */
    RuleSheet without(WebId person) {
        Set<Statement> left = new LinkedHashSet<>(statements);
        for (Resource rule : own()) {
            Statement named = VALUES.createStatement(rule, Acl.AGENT, VALUES.createIRI(person.iri()));
            if (left.remove(named) && left.stream().noneMatch(said -> letsIn(said, rule))) {
                left.removeIf(said -> said.getSubject().equals(rule));
            }
        }
        return new RuleSheet(subject, document, left);
    }

    private static boolean letsIn(Statement said, Resource rule) {
        return said.getSubject().equals(rule) && OTHERS.contains(said.getPredicate());
    }

    private void isAbout(Resource rule, Set<Statement> into) {
        IRI about = VALUES.createIRI(subject);
        into.add(VALUES.createStatement(rule, Acl.ACCESS_TO, about));
        if (subject.endsWith("/")) {
            into.add(VALUES.createStatement(rule, Acl.DEFAULT, about));
        }
    }

    private Set<Resource> own() {
        Set<Resource> rules = new LinkedHashSet<>(rules(Acl.ACCESS_TO));
        rules.addAll(rules(Acl.DEFAULT));
        return rules;
    }

    /** Those whose {@code predicate} is the resource. */
    private List<Resource> rules(IRI predicate) {
        Set<Resource> about = new HashSet<>();
        List<Resource> rules = new ArrayList<>();
        for (Statement said : statements) {
            boolean same = said.getPredicate().equals(predicate)
                    || predicate.equals(Acl.DEFAULT) && isDefault(said.getPredicate());
            if (same && said.getObject().stringValue().equals(subject) && about.add(said.getSubject())) {
                rules.add(said.getSubject());
            }
        }
        rules.removeIf(rule -> !statements.contains(VALUES.createStatement(rule, RDF.TYPE, Acl.AUTHORIZATION)));
        return rules;
    }

    /** Under its old name too; data from Node Solid Server still has that. */
    private static boolean isDefault(IRI predicate) {
        return predicate.equals(Acl.DEFAULT) || predicate.stringValue().equals(Acl.NAMESPACE + "defaultForNew");
    }

    private AccessModes modes(Resource rule) {
        AccessModes modes = AccessModes.NONE;
        List<Value> said = objects(rule, Acl.MODE);
        for (Map.Entry<AccessMode, IRI> mode : MODES.entrySet()) {
            modes = said.contains(mode.getValue()) ? modes.plus(AccessModes.of(mode.getKey())) : modes;
        }
        return modes;
    }

    private List<Statement> of(Resource node) {
        return statements.stream()
                .filter(said -> said.getSubject().equals(node))
                .toList();
    }

    private List<Value> objects(Resource node, IRI predicate) {
        return of(node).stream()
                .filter(said -> said.getPredicate().equals(predicate))
                .map(Statement::getObject)
                .toList();
    }

    private IRI node(String fragment) {
        return VALUES.createIRI(document + fragment);
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
