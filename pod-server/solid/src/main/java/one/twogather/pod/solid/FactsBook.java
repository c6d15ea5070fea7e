package one.twogather.pod.solid;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import one.twogather.pod.access.OwnerSource;
import one.twogather.pod.access.Permissions;
import one.twogather.pod.content.FileStore;
import one.twogather.pod.model.AccessMode;
import one.twogather.pod.model.Auxiliary;
import one.twogather.pod.model.FileRef;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.solid.Facts.Link;
import one.twogather.pod.store.Resource;
import one.twogather.pod.store.Resource.Body.File;

/** Writes what answers say about resources: the table of links in spec section 1.5, and the methods of {@link Shape}. */
final class FactsBook {

    private static final String LDP = "http://www.w3.org/ns/ldp#";
    private static final String ACL = "http://www.w3.org/ns/auth/acl#";
    private static final Link RESOURCE = new Link(LDP + "Resource", "type");
    private static final Link CONTAINER = new Link(LDP + "Container", "type");
    private static final Link BASIC_CONTAINER = new Link(LDP + "BasicContainer", "type");
    private static final Link STORAGE = new Link("http://www.w3.org/ns/pim/space#Storage", "type");
    private static final Link CLIENT_CONDITION = new Link(ACL + "ClientCondition", ACL + "condition");
    private static final Link ISSUER_CONDITION = new Link(ACL + "IssuerCondition", ACL + "condition");
    private static final String STORAGE_DESCRIPTION = "http://www.w3.org/ns/solid/terms#storageDescription";

    private final PodLocator locator;
    private final OwnerSource owners;

    FactsBook(PodLocator locator, OwnerSource owners) {
        this.locator = locator;
        this.owners = owners;
    }

    /** For callers who may not know whether there is anything: what the address alone says. */
    Facts unseen(Target target) {
        return facts(target, Shape.unseen(target), true, Optional.empty());
    }

    /** For callers who may know that nothing is there: how it can be made (P-011). */
    Facts missing(Target target, Permissions permissions) {
        return facts(target, Shape.missing(target), false, Optional.of(permissions));
    }

    /** For callers who may know what is there. */
    Facts of(Target target, Resource resource, Permissions permissions) {
        return facts(target, Shape.of(target, resource), true, Optional.of(permissions));
    }

    /** For callers who have just written it. */
    Facts written(Target target, Shape shape) {
        return facts(target, shape, true, Optional.empty());
    }

    /** The description of a storage. */
    Facts virtual(Target target, Permissions permissions) {
        return facts(target, Shape.VIRTUAL, true, Optional.of(permissions));
    }

    /** The same for callers who may read it: a root tells whose storage it is (P-034), and a file that anybody may read its address in IPFS. */
    Facts shown(Target target, Resource resource, Permissions permissions) {
        Facts facts = of(target, resource, permissions);
        if (resource.id().path().isRoot()) {
            return with(
                    facts,
                    owners.owners(facts.resource().pod()).stream().sorted().map(Link::owner));
        }
        boolean isPublic = permissions.everyone().allows(AccessMode.READ);
        return isPublic
                        && resource instanceof Resource.Document document
                        && document.body() instanceof File(FileRef ref)
                ? with(facts, FileStore.address(ref).map(Link::alternate).stream())
                : facts;
    }

    private static Facts with(Facts facts, Stream<Link> more) {
        return new Facts(
                facts.resource(),
                facts.allow(),
                facts.acceptPatch(),
                facts.acceptPost(),
                facts.acceptPut(),
                Stream.concat(facts.links().stream(), more).toList(),
                facts.permissions());
    }

    private Facts facts(Target target, Shape shape, boolean typed, Optional<Permissions> permissions) {
        return new Facts(
                target.id(),
                shape.allow(),
                shape.acceptPatch(),
                shape.acceptPost(),
                shape.acceptPut(),
                links(target, typed),
                permissions);
    }

    /** At most one {@code acl} link, and exactly one wherever rules can be found (W-020). */
    private List<Link> links(Target target, boolean typed) {
        List<Link> links = new ArrayList<>(8);
        String storage = locator.storage(target.id().pod());
        switch (target) {
            case Target.Ordinary(ResourceId id) -> ordinary(links, id, storage, typed);
            case Target.Aside aside -> aside(links, aside);
            case Target.StorageDescription ignored -> {}
            case Target.Kept ignored -> {}
        }
        if (typed) {
            links.add(RESOURCE);
        }
        links.add(new Link(storage + ReservedNames.STORAGE_DESCRIPTION.value().substring(1), STORAGE_DESCRIPTION));
        return links;
    }

    private static void ordinary(List<Link> links, ResourceId id, String storage, boolean typed) {
        String iri = storage + id.path().value().substring(1);
        links.add(new Link(iri + Auxiliary.Kind.ACL.suffix(), "acl"));
        if (!typed) {
            return;
        }
        links.add(new Link(iri + Auxiliary.Kind.META.suffix(), "describedby"));
        if (id.path().isContainer()) {
            links.add(CONTAINER);
            links.add(BASIC_CONTAINER);
        }
        if (id.path().isRoot()) {
            links.add(STORAGE);
        }
    }

    private void aside(List<Link> links, Target.Aside aside) {
        String iri = locator.iri(aside.subject());
        links.add(new Link(iri + Auxiliary.Kind.ACL.suffix(), "acl"));
        switch (aside.kind()) {
            case META -> links.add(new Link(iri, "describes"));
            case ACL -> {
                links.add(CLIENT_CONDITION);
                links.add(ISSUER_CONDITION);
            }
        }
    }
}
