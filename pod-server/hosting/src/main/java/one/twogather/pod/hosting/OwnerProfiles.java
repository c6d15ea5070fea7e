package one.twogather.pod.hosting;

import java.util.Set;
import java.util.stream.Collectors;
import one.twogather.pod.access.OwnerSource;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.WebId;
import one.twogather.pod.solid.Profiles;

/** Which documents say who a pod's owner is: those at the owners' WebIDs. */
public final class OwnerProfiles implements Profiles {

    private final OwnerSource owners;
    private final PodLocator locator;

    public OwnerProfiles(OwnerSource owners, PodLocator locator) {
        this.owners = owners;
        this.locator = locator;
    }

    @Override
    public Set<WebId> describedBy(ResourceId resource) {
        return owners.owners(resource.pod()).stream()
                .filter(owner ->
                        locator.resource(owner.iri()).filter(resource::equals).isPresent())
                .collect(Collectors.toUnmodifiableSet());
    }
}
