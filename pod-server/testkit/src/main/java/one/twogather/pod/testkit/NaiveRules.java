package one.twogather.pod.testkit;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One document of access rules, read as Web Access Control and decisions 40 and 43 tell it, by looking through all triples for each question. Too slow
 * and too simple to be wrong.
 *
 * @param triples what the document says
 * @param groups members by the IRI of a group
 */
public record NaiveRules(List<Said> triples, Map<String, Set<String>> groups) {

    public static final String ACL = "http://www.w3.org/ns/auth/acl#";
    public static final String TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
    public static final String ANYONE = "http://xmlns.com/foaf/0.1/Agent";

    /** Who asks; null for what was not proven. */
    public record Asking(
            @Nullable String agent, @Nullable String client, @Nullable String issuer, @Nullable String origin) {}

    /**
     * The modes that hold: names without their namespace.
     *
     * @param subject the IRI of what the document stands beside
     * @param own true for the subject itself, false for what is below it
     */
    public Set<String> modes(String subject, boolean own, Asking who) {
        Set<String> modes = new HashSet<>();
        for (Said said : triples) {
            if (said.predicate().equals(TYPE)
                    && is(said, ACL + "Authorization")
                    && isFor(said.subject(), subject, own)
                    && admits(said.subject(), who)) {
                for (String mode : List.of("Read", "Write", "Append", "Control")) {
                    if (says(said.subject(), ACL + "mode", ACL + mode)) {
                        modes.add(mode);
                    }
                }
            }
        }
        return modes;
    }

    /** Whether an authorization gives a person Control of the subject by name and without demands (W-022). */
    public boolean giveControl(String subject, String agent) {
        for (Said said : triples) {
            String node = said.subject();
            if (said.predicate().equals(TYPE)
                    && is(said, ACL + "Authorization")
                    && isFor(node, subject, true)
                    && says(node, ACL + "mode", ACL + "Control")
                    && says(node, ACL + "agent", agent)
                    && objects(node, ACL + "origin").isEmpty()
                    && all(node, ACL + "condition").isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** W-031; the old name of acl:default too (W-010), and any spelling of the address (P-025). */
    private boolean isFor(String node, String subject, boolean own) {
        Set<String> targets = new HashSet<>();
        if (own) {
            targets.addAll(objects(node, ACL + "accessTo"));
        } else {
            targets.addAll(objects(node, ACL + "default"));
            targets.addAll(objects(node, ACL + "defaultForNew"));
        }
        return targets.stream().anyMatch(target -> target.replace("%64", "d").equals(subject));
    }

    private boolean admits(String node, Asking who) {
        return admitsOrigin(node, who) && admitsAgent(node, who) && conditionsHold(node, who);
    }

    /** W-037 as decision 40 has it: no origin named admits all, one named no other. An origin may be written with a slash. */
    private boolean admitsOrigin(String node, Asking who) {
        Set<String> origins = objects(node, ACL + "origin");
        return origins.isEmpty()
                || who.origin() != null && (origins.contains(who.origin()) || origins.contains(who.origin() + "/"));
    }

    private boolean admitsAgent(String node, Asking who) {
        return says(node, ACL + "agentClass", ANYONE)
                || who.agent() != null
                        && (says(node, ACL + "agentClass", ACL + "AuthenticatedAgent")
                                || says(node, ACL + "agent", who.agent())
                                || isMember(objects(node, ACL + "agentGroup"), who.agent()));
    }

    /** All must hold (W-060); what is not understood does not (decision 40). */
    private boolean conditionsHold(String node, Asking who) {
        for (Said said : all(node, ACL + "condition")) {
            boolean holds = !said.literal() && conditionHolds(said.object(), who);
            if (!holds) {
                return false;
            }
        }
        return true;
    }

    private boolean conditionHolds(String condition, Asking who) {
        Set<String> types = objects(condition, TYPE);
        boolean client = types.contains(ACL + "ClientCondition");
        boolean issuer = types.contains(ACL + "IssuerCondition");
        Set<String> known = Set.of(ACL + "ClientCondition", ACL + "IssuerCondition", ACL + "Condition");
        if (!known.containsAll(types) || !client && !issuer) {
            return false;
        }
        return (!client || clientFits(condition, who)) && (!issuer || issuerFits(condition, who));
    }

    /** A client is a member of a group only if its identifier is the address of a document (W-063, decision 43). */
    private boolean clientFits(String condition, Asking who) {
        return says(condition, ACL + "clientClass", ANYONE)
                || who.client() != null
                        && (says(condition, ACL + "client", who.client())
                                || who.client().matches("https?://[^#]*")
                                        && isMember(objects(condition, ACL + "clientGroup"), who.client()));
    }

    private boolean issuerFits(String condition, Asking who) {
        return says(condition, ACL + "issuerClass", ANYONE)
                || who.issuer() != null
                        && (says(condition, ACL + "issuer", who.issuer())
                                || isMember(objects(condition, ACL + "issuerGroup"), who.issuer()));
    }

    private boolean isMember(Set<String> among, String member) {
        return among.stream()
                .anyMatch(group -> groups.getOrDefault(group, Set.of()).contains(member));
    }

    private boolean says(String node, String predicate, String object) {
        return objects(node, predicate).contains(object);
    }

    private Set<String> objects(String node, String predicate) {
        Set<String> objects = new HashSet<>();
        for (Said said : all(node, predicate)) {
            if (!said.literal()) {
                objects.add(said.object());
            }
        }
        return objects;
    }

    private List<Said> all(String node, String predicate) {
        return triples.stream()
                .filter(said -> said.subject().equals(node) && said.predicate().equals(predicate))
                .toList();
    }

    private static boolean is(Said said, String object) {
        return !said.literal() && said.object().equals(object);
    }
}
