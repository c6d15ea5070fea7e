package one.twogather.pod.grants;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import one.twogather.pod.access.AccessControl;
import one.twogather.pod.access.AclSource;
import one.twogather.pod.access.GroupSource;
import one.twogather.pod.access.Permissions;
import one.twogather.pod.access.TypeSource;
import one.twogather.pod.model.AccessModes;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.GrantId;
import one.twogather.pod.model.ResourceId;

/**
 * Rules, and within them the grant that binds an app: it never has more than both, but for what anybody has (house decision 4). An app whose grant was taken
 * back, has expired or was never given is left with what anybody has.
 */
public final class GrantedAccess implements AccessControl {

    private final AccessControl rules;
    private final Allowances grants;
    private final TypeSource types;

    /** @param types of what kinds documents are */
    public GrantedAccess(AccessControl rules, Allowances grants, TypeSource types) {
        this.rules = rules;
        this.grants = grants;
        this.types = types;
    }

    @Override
    public AccessControl by(AclSource acls, GroupSource groups, TypeSource otherTypes) {
        return new GrantedAccess(rules.by(acls, groups, otherTypes), grants, otherTypes);
    }

    @Override
    public Permissions byRules(ResourceId resource, Caller caller, Optional<String> origin) {
        return rules.byRules(resource, caller, origin);
    }

    @Override
    public Permissions granted(ResourceId resource, Caller caller, Permissions byRules) {
        Permissions held = rules.granted(resource, caller, byRules);
        Optional<GrantId> binding = binding(caller);
        if (binding.isEmpty()) {
            return held;
        }
        AccessModes left = grants.of(binding.get())
                .map(grant -> grant.modes(resource, () -> types.types(resource)))
                .orElse(AccessModes.NONE);
        return new Permissions(held.caller().and(left).plus(held.everyone()), held.everyone(), held.effectiveAcl());
    }

    @Override
    public boolean admits(ResourceId resource, Caller caller, Supplier<Set<String>> said) {
        Optional<GrantId> binding = binding(caller);
        return binding.isEmpty()
                || grants.of(binding.get())
                        .filter(grant -> grant.admits(resource, said.get()))
                        .isPresent();
    }

    private static Optional<GrantId> binding(Caller caller) {
        return caller instanceof Caller.App app ? app.grant() : Optional.empty();
    }
}
