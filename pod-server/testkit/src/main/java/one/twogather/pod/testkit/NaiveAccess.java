package one.twogather.pod.testkit;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import one.twogather.pod.model.AccessMode;
import one.twogather.pod.model.ResourcePath;
import org.jspecify.annotations.Nullable;

/**
 * Web Access Control as its specification tells it, for agents and classes only: no groups, origins, conditions or owners. Knows nothing of RDF and
 * remembers nothing.
 *
 * @param documents the ACL documents by subject; an empty list is an empty document, which is not the same as none (W-021)
 */
public record NaiveAccess(Map<ResourcePath, List<Rule>> documents) {

    /** Whom a rule speaks of. */
    public enum Whom {
        AGENT,
        AUTHENTICATED,
        PUBLIC
    }

    /**
     * @param accessTo holds for the document's subject
     * @param inherited holds for what is below the document's subject
     * @param agent the one agent meant when {@code whom} is AGENT
     */
    public record Rule(boolean accessTo, boolean inherited, Whom whom, String agent, Set<AccessMode> modes) {}

    /** The modes literally granted, without entailment. */
    public Set<AccessMode> modes(ResourcePath resource, @Nullable String caller) {
        ResourcePath subject = resource;
        while (!documents.containsKey(subject)) {
            if (subject.value().equals("/")) {
                return Set.of();
            }
            String bare = subject.value().replaceFirst("/$", "");
            subject = new ResourcePath(bare.substring(0, bare.lastIndexOf('/') + 1));
        }
        EnumSet<AccessMode> granted = EnumSet.noneOf(AccessMode.class);
        for (Rule rule : documents.getOrDefault(subject, List.of())) {
            boolean applies = subject.equals(resource) ? rule.accessTo() : rule.inherited();
            if (applies && speaksOf(rule, caller)) {
                granted.addAll(rule.modes());
            }
        }
        return granted;
    }

    private static boolean speaksOf(Rule rule, @Nullable String caller) {
        return switch (rule.whom()) {
            case AGENT -> rule.agent().equals(caller);
            case AUTHENTICATED -> caller != null;
            case PUBLIC -> true;
        };
    }
}
