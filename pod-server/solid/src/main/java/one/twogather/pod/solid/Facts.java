package one.twogather.pod.solid;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import one.twogather.pod.access.Permissions;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.WebId;

/**
 * What the headers of any answer say about the resource, also of refusals as far as the caller may know (P-011): http only spells it.
 *
 * @param resource which
 * @param allow methods the target supports, whoever asks (P-009); for a missing target the creating ones
 * @param acceptPatch media types, in order of preference (P-010)
 * @param acceptPost likewise; empty unless POST is allowed
 * @param acceptPut likewise
 * @param links everything for {@code Link}, in order; there is at most one {@code rel="acl"} (W-020)
 * @param permissions for {@code WAC-Allow}, on GET and HEAD (W-050)
 */
public record Facts(
        ResourceId resource,
        Set<Method> allow,
        List<String> acceptPatch,
        List<String> acceptPost,
        List<String> acceptPut,
        List<Link> links,
        Optional<Permissions> permissions) {

    public Facts {
        allow = Set.copyOf(allow);
        acceptPatch = List.copyOf(acceptPatch);
        acceptPost = List.copyOf(acceptPost);
        acceptPut = List.copyOf(acceptPut);
        links = List.copyOf(links);
    }

    /**
     * One web link (RFC 8288).
     *
     * @param target an absolute IRI
     * @param rel a registered relation or an IRI
     */
    public record Link(String target, String rel) {

        /** The link that names a storage's owner (P-034). */
        public static Link owner(WebId owner) {
            return new Link(owner.iri(), "http://www.w3.org/ns/solid/terms#owner");
        }

        /** The link to the same bytes elsewhere. */
        public static Link alternate(String address) {
            return new Link(address, "alternate");
        }
    }
}
