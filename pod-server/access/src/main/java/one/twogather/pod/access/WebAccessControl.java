package one.twogather.pod.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import one.twogather.pod.model.AccessMode;
import one.twogather.pod.model.AccessModes;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.ResourcePath;
import one.twogather.pod.model.Version;
import one.twogather.pod.model.WebId;

/**
 * Access by Web Access Control: finds the rules in force for a resource (W-030) and lets {@link WacDecision} say what they give the caller.
 *
 * <p>Only the closest ACL document counts; an empty one cuts everything off. Each call asks the sources afresh. The one thing remembered is what a
 * document of a given version says, so a changed rule holds from the next call on (W-002).
 *
 * <p>An owner holds Control besides what the rules give (W-003), whatever app they use: Control is enough to read and rewrite the rules (W-023), and
 * so to give themselves the rest in the open. Of grants it knows nothing: the room {@code grants} does. A {@link Caller.Service} holds nothing: the server's own
 * parts do not ask for leave here, and one that does is a mistake in the wiring that should fail at once.
 *
 * <p>Safe for use by many threads.
 */
public final class WebAccessControl implements AccessControl {

    private final AclSource acls;
    private final GroupSource groups;
    private final OwnerSource owners;
    private final Cache<ResourceId, Remembered> memory;

    /** @param memory bytes for rules that were read; whoever writes rules decides how long they are */
    public WebAccessControl(AclSource acls, GroupSource groups, OwnerSource owners, long memory) {
        this(
                acls,
                groups,
                owners,
                Caffeine.newBuilder()
                        .maximumWeight(memory)
                        .weigher((ResourceId subject, Remembered remembered) -> remembered.weight())
                        .executor(Runnable::run)
                        .build());
    }

    private WebAccessControl(
            AclSource acls, GroupSource groups, OwnerSource owners, Cache<ResourceId, Remembered> memory) {
        this.acls = acls;
        this.groups = groups;
        this.owners = owners;
        this.memory = memory;
    }

    @Override
    public AccessControl by(AclSource otherAcls, GroupSource otherGroups, TypeSource types) {
        return new WebAccessControl(otherAcls, otherGroups, owners, memory);
    }

    @Override
    public Permissions granted(ResourceId resource, Caller caller, Permissions byRules) {
        return byRules;
    }

    @Override
    public boolean admits(ResourceId resource, Caller caller, Supplier<Set<String>> types) {
        return true;
    }

    @Override
    public Permissions byRules(ResourceId resource, Caller caller, Optional<String> origin) {
        if (resource.path().auxiliary().isPresent()) {
            throw new IllegalArgumentException("access to an auxiliary resource is access to its subject: " + resource);
        }
        Effective rules = effective(resource);
        GroupSource seen = groups.asSeenFrom(resource.pod());
        AccessModes everyone = WacDecision.modes(rules.applicable(), Requester.anonymous(origin), seen);
        AccessModes held =
                switch (caller) {
                    case Caller.Anonymous() -> everyone;
                    case Caller.Service(String ignored) -> AccessModes.NONE;
                    case Caller.Person(WebId agent) -> held(rules, agent, Requester.of(caller, origin), seen, resource);
                    case Caller.App app -> held(rules, app.person(), Requester.of(caller, origin), seen, resource);
                };
        return new Permissions(held, everyone, rules.subject());
    }

    private AccessModes held(Effective rules, WebId agent, Requester requester, GroupSource seen, ResourceId resource) {
        AccessModes granted = WacDecision.modes(rules.applicable(), requester, seen);
        boolean isOwner = !granted.allows(AccessMode.CONTROL)
                && owners.owners(resource.pod()).contains(agent);
        return isOwner ? granted.plus(AccessModes.CONTROL) : granted;
    }

    /** The walk of W-030: the resource's own rules, or those its closest container with an ACL document hands down. */
    private Effective effective(ResourceId resource) {
        ResourceId subject = resource;
        while (true) {
            Optional<AclSource.Acl> acl = acls.acl(subject);
            if (acl.isPresent()) {
                AccessRules rules = rules(subject, acl.get());
                boolean isOwn = subject.path().equals(resource.path());
                return new Effective(isOwn ? rules.own() : rules.inherited(), Optional.of(subject));
            }
            Optional<ResourcePath> parent = subject.path().parent();
            if (parent.isEmpty()) {
                return Effective.NOTHING;
            }
            subject = subject.at(parent.get());
        }
    }

    private AccessRules rules(ResourceId subject, AclSource.Acl acl) {
        Remembered known = memory.getIfPresent(subject);
        if (known != null && known.version().equals(acl.version())) {
            return known.rules();
        }
        AccessRules rules = AclReader.read(acls.iri(subject), acl.statements().get());
        memory.put(subject, new Remembered(acl.version(), rules));
        return rules;
    }

    /** The authorizations that hold for a resource, and the subject of the document they stand in. */
    private record Effective(List<Authorization> applicable, Optional<ResourceId> subject) {
        private static final Effective NOTHING = new Effective(List.of(), Optional.empty());
    }

    private record Remembered(Version version, AccessRules rules) {
        private static final int OVERHEAD = 256;

        int weight() {
            return (int) Math.min(Integer.MAX_VALUE, OVERHEAD + rules.weight());
        }
    }
}
