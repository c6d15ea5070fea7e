package one.twogather.pod.access;

import static one.twogather.pod.model.AccessMode.APPEND;
import static one.twogather.pod.model.AccessMode.CONTROL;
import static one.twogather.pod.model.AccessMode.READ;
import static one.twogather.pod.model.AccessMode.WRITE;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import one.twogather.pod.model.AccessModes;
import one.twogather.pod.model.Parsed;
import one.twogather.pod.model.ResourcePath;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.model.Value;

/**
 * Reads the statements of one ACL document into {@link AccessRules}.
 *
 * <p>What is not understood never grants: an authorization without its type, modes, subject or target is left out (W-011), unknown modes and classes
 * are passed over (W-012), and an authorization with a condition of a type that is not known here is left out as a whole. The WAC 1.1 draft would
 * pass over such a condition (W-060), but whoever wrote it meant to grant less, not more.
 *
 * <p>Takes time linear in the number of statements, whatever they say: ACL documents come from people who may wish the server ill.
 */
final class AclReader {

    /** Groups one ACL document may name; later ones have no members here. Each may cost a fetch from another server in the middle of a request. */
    static final int MAX_GROUPS = 64;

    private final String subject;
    private final Map<Value, Map<String, List<Value>>> nodes = new LinkedHashMap<>();
    private final Map<Value, Optional<List<Condition>>> conditions = new HashMap<>();
    private final Set<String> groups = new LinkedHashSet<>();

    private AclReader(String subject, Iterable<? extends Statement> statements) {
        this.subject = subject;
        for (Statement statement : statements) {
            nodes.computeIfAbsent(statement.getSubject(), node -> new HashMap<>(8))
                    .computeIfAbsent(statement.getPredicate().stringValue(), predicate -> new ArrayList<>(2))
                    .add(statement.getObject());
        }
    }

    /**
     * @param subject the IRI of the resource whose ACL document this is
     * @param statements what the document says; which graph they stand in does not matter
     */
    static AccessRules read(String subject, Iterable<? extends Statement> statements) {
        return new AclReader(subject, statements).rules();
    }

    private AccessRules rules() {
        List<Authorization> own = new ArrayList<>();
        List<Authorization> inherited = new ArrayList<>();
        for (Value node : nodes.keySet()) {
            if (!iris(node, Terms.TYPE).contains(Terms.AUTHORIZATION)) {
                continue;
            }
            boolean forItself = isAboutSubject(node, Terms.ACCESS_TO);
            boolean forMembers = isAboutSubject(node, Terms.DEFAULT) || isAboutSubject(node, Terms.DEFAULT_FOR_NEW);
            if (forItself || forMembers) {
                authorization(node).ifPresent(authorization -> {
                    if (forItself) {
                        own.add(authorization);
                    }
                    if (forMembers) {
                        inherited.add(authorization);
                    }
                });
            }
        }
        // Whoever a rule names directly is found before any group is asked.
        Comparator<Authorization> groupsLast = Comparator.comparing(
                authorization -> !authorization.agents().groups().isEmpty());
        own.sort(groupsLast);
        inherited.sort(groupsLast);
        return new AccessRules(own, inherited);
    }

    private Optional<Authorization> authorization(Value node) {
        AccessModes modes = modes(iris(node, Terms.MODE));
        if (modes.isEmpty()) {
            return Optional.empty();
        }
        boolean authenticated = iris(node, Terms.AGENT_CLASS).contains(Terms.AUTHENTICATED_AGENT);
        Who agents = who(node, Terms.AGENT, Terms.AGENT_GROUP, Terms.AGENT_CLASS);
        return conditions(node).map(demands -> new Authorization(modes, agents, authenticated, origins(node), demands));
    }

    private static AccessModes modes(Set<String> terms) {
        AccessModes modes = AccessModes.NONE;
        for (String term : terms) {
            modes = modes.plus(
                    switch (term) {
                        case Terms.READ -> AccessModes.of(READ);
                        case Terms.WRITE -> AccessModes.of(WRITE);
                        case Terms.APPEND -> AccessModes.of(APPEND);
                        case Terms.CONTROL -> AccessModes.of(CONTROL);
                        default -> AccessModes.NONE;
                    });
        }
        return modes;
    }

    /** Empty when one of them is not understood. */
    private Optional<List<Condition>> conditions(Value authorization) {
        List<Condition> all = new ArrayList<>();
        for (Value node : values(authorization, Terms.CONDITION)) {
            // Read once and shared, or else one long condition named by thousands of authorizations would be copied for
            // each.
            Optional<List<Condition>> read = conditions.computeIfAbsent(node, this::condition);
            if (read.isEmpty()) {
                return Optional.empty();
            }
            all.addAll(read.get());
        }
        return Optional.of(all);
    }

    /** One node may be a client condition and an issuer condition at once, and then both hold or it does not. */
    private Optional<List<Condition>> condition(Value node) {
        List<Condition> found = new ArrayList<>(1);
        for (String type : iris(node, Terms.TYPE)) {
            switch (type) {
                case Terms.CLIENT_CONDITION ->
                    found.add(new Condition.Client(who(node, Terms.CLIENT, Terms.CLIENT_GROUP, Terms.CLIENT_CLASS)));
                case Terms.ISSUER_CONDITION ->
                    found.add(new Condition.Issuer(who(node, Terms.ISSUER, Terms.ISSUER_GROUP, Terms.ISSUER_CLASS)));
                case Terms.ANY_CONDITION -> {}
                default -> {
                    return Optional.empty();
                }
            }
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(found);
    }

    private Who who(Value node, String named, String group, String classOf) {
        List<String> known =
                iris(node, group).stream().filter(this::isWithinLimit).toList();
        return new Who(iris(node, named), known, iris(node, classOf).contains(Terms.ANYONE));
    }

    private boolean isWithinLimit(String group) {
        return groups.contains(group) || groups.size() < MAX_GROUPS && groups.add(group);
    }

    /** An origin has no path, yet people write the slash that every address bar shows. */
    private Set<String> origins(Value node) {
        return iris(node, Terms.ORIGIN).stream()
                .map(iri -> iri.endsWith("/") ? iri.substring(0, iri.length() - 1) : iri)
                .collect(Collectors.toSet());
    }

    private boolean isAboutSubject(Value node, String predicate) {
        Set<String> targets = iris(node, predicate);
        return targets.contains(subject)
                || targets.stream().anyMatch(target -> canonical(target).equals(subject));
    }

    /** The one spelling of an address (P-025): clients encode more characters of a path than they need to. */
    private static String canonical(String iri) {
        int path = iri.indexOf('/', iri.indexOf("://") + 3);
        if (path < 0) {
            return iri;
        }
        return switch (ResourcePath.parse(iri.substring(path))) {
            case Parsed.Valid<ResourcePath>(ResourcePath canonical) -> iri.substring(0, path) + canonical;
            case Parsed.Invalid<ResourcePath>(String ignored) -> iri;
        };
    }

    private Set<String> iris(Value node, String predicate) {
        Set<String> iris = new LinkedHashSet<>(4);
        for (Value value : values(node, predicate)) {
            if (value instanceof IRI iri) {
                iris.add(iri.stringValue());
            }
        }
        return iris;
    }

    private List<Value> values(Value node, String predicate) {
        return nodes.getOrDefault(node, Map.of()).getOrDefault(predicate, List.of());
    }
}
