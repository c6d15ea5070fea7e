package one.twogather.pod.access;

import java.util.List;
import java.util.Set;
import one.twogather.pod.model.AccessModes;
import org.jspecify.annotations.Nullable;

/**
 * The heart of Web Access Control: which modes a list of authorizations gives a requester (W-030 to W-040, W-060 to W-063).
 *
 * <p>A pure function: the same authorizations, requester and group memberships give the same modes, in whatever order the authorizations come.
 * Authorizations only ever add, so more of them never means less access, and nothing is denied by name.
 */
public final class WacDecision {

    private static final GroupSource NONE = (group, member) -> false;

    private WacDecision() {}

    /**
     * @param applicable the authorizations that hold for the resource: one list of its effective ACL's {@link AccessRules}
     * @param groups asked only about memberships that could add a mode
     */
    public static AccessModes modes(List<Authorization> applicable, Requester requester, GroupSource groups) {
        AccessModes held = AccessModes.NONE;
        for (Authorization authorization : applicable) {
            AccessModes more = held.plus(authorization.modes());
            if (!more.equals(held) && admits(authorization, requester, groups)) {
                held = more;
            }
        }
        return held;
    }

    /** The cheap questions first: groups may have to be fetched. */
    private static boolean admits(Authorization authorization, Requester requester, GroupSource groups) {
        return admitsOrigin(authorization.origins(), requester.origin())
                && (authorization.authenticated() && requester.agent() != null
                        || admits(authorization.agents(), requester.agent(), groups))
                && holdAll(authorization.conditions(), requester, groups);
    }

    /**
     * House decision D-2 on W-037: an authorization without {@code acl:origin} admits every origin, since no pod's rules list the apps of the web;
     * one with it admits no other, nor a request that shows none. An origin alone names nobody, and so grants nothing.
     */
    private static boolean admitsOrigin(Set<String> origins, @Nullable String origin) {
        return origins.isEmpty() || origin != null && origins.contains(origin);
    }

    private static boolean holdAll(List<Condition> conditions, Requester requester, GroupSource groups) {
        for (Condition condition : conditions) {
            boolean holds =
                    switch (condition) {
                        case Condition.Client(Who clients) ->
                            admits(clients, requester.client(), isDocument(requester.client()) ? groups : NONE);
                        case Condition.Issuer(Who issuers) -> admits(issuers, requester.issuer(), groups);
                    };
            if (!holds) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether a client's identifier is the address of a document, as the identifiers that mean something are (W-063). An issuer of their own can give
     * anybody any client identifier: one that may also be a person's WebID would tell them whether that person is a member.
     */
    private static boolean isDocument(@Nullable String client) {
        return client != null
                && (client.startsWith("https://") || client.startsWith("http://"))
                && client.indexOf('#') < 0;
    }

    private static boolean admits(Who who, @Nullable String identifier, GroupSource groups) {
        return who.anyone()
                || identifier != null
                        && (who.named().contains(identifier) || isMemberOfAny(who.groups(), identifier, groups));
    }

    private static boolean isMemberOfAny(List<String> candidates, String member, GroupSource groups) {
        for (String group : candidates) {
            if (groups.hasMember(group, member)) {
                return true;
            }
        }
        return false;
    }
}
