package one.twogather.pod.access;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.ResourceId;

/**
 * Finds what a caller may do: what the rules give the person, and of that, what the grant leaves the app (house decision 4).
 *
 * <p><b>Guarantees.</b> A mode is in the answer only if the rules, and the grant if one binds the caller, give it at the moment of the call. Anything
 * unreadable, unknown or out of reach gives nothing (W-012, W-039). What anybody may do, every app may do.
 *
 * <p><b>Not promised.</b> That the resource exists: the answer for a missing resource is what its would-be address inherits (W-030), so that callers
 * can be refused without learning whether there is anything to refuse.
 */
public interface AccessControl {

    /**
     * What the caller may do.
     *
     * @param resource an ordinary resource, not an auxiliary one: those follow their subject (W-023, P-052)
     * @param origin the request's {@code Origin}, if any (W-037 with house decision D-2)
     */
    default Permissions permissions(ResourceId resource, Caller caller, Optional<String> origin) {
        return granted(resource, caller, byRules(resource, caller, origin));
    }

    /** The first half: what the rules give the person that the caller is or acts for. The same for all that one set of rules is about. */
    Permissions byRules(ResourceId resource, Caller caller, Optional<String> origin);

    /** The second half: what is left of it for this caller with this resource. */
    Permissions granted(ResourceId resource, Caller caller, Permissions byRules);

    /**
     * Whether the caller, who may write a document, may have it say this: an app that may write documents of some kinds makes none of others.
     *
     * @param types the IRIs that would stand as {@code rdf:type} of anything in it; asked only for callers to whom it makes a difference
     */
    boolean admits(ResourceId resource, Caller caller, Supplier<Set<String>> types);

    /**
     * The same control by rules and documents as they stand elsewhere: those of some moment, for answers that are of that moment. What rules of a given
     * version mean is remembered in common. Grants are always those of now.
     */
    AccessControl by(AclSource acls, GroupSource groups, TypeSource types);
}
