package one.twogather.pod.app;

import java.util.List;
import one.twogather.pod.grants.GrantBook;
import one.twogather.pod.hosting.AccessRequests;
import one.twogather.pod.model.GrantId;
import one.twogather.pod.openid.GrantDesk;

/** The grants of all pods, as the provider sees them. */
final class StandingGrants implements GrantDesk {

    private final GrantBook grants;

    StandingGrants(GrantBook grants) {
        this.grants = grants;
    }

    @Override
    public boolean isLive(String grant) {
        return GrantId.parse(grant).flatMap(grants::live).isPresent();
    }

    @Override
    public List<String> detailsTypes() {
        return List.of(AccessRequests.TYPE);
    }
}
