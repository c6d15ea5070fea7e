package one.twogather.pod.app;

import com.github.benmanes.caffeine.cache.Ticker;
import java.util.Optional;
import one.twogather.pod.access.AccessControl;
import one.twogather.pod.access.AclSource;
import one.twogather.pod.access.GroupSource;
import one.twogather.pod.access.WebAccessControl;
import one.twogather.pod.activity.Activities;
import one.twogather.pod.activity.ActivityLog;
import one.twogather.pod.grants.GrantedAccess;
import one.twogather.pod.hosting.PodOwners;
import one.twogather.pod.model.AccessMode;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.solid.Consulted;
import one.twogather.pod.solid.RemoteGroups;
import one.twogather.pod.solid.StoredAcls;
import one.twogather.pod.solid.StoredGroups;
import one.twogather.pod.solid.StoredTypes;
import one.twogather.pod.store.Documents;

/** May they? And who did what? */
final class AccessFloor {

    final AccessControl access;
    final ActivityLog activity;
    final Activities activities;

    private final PodLocator locator;
    private final PodOwners owners;
    private final Consulted consulted;
    private final GroupSource elsewhere;

    AccessFloor(Site site, StoreFloor store, NetworkFloor network, GrantsFloor grants, IdentityFloor identity) {
        this.locator = store.locator;
        this.owners = grants.owners;
        this.consulted = identity.consulted;
        this.elsewhere = new RemoteGroups(network.internet, site.memory().groups(), Ticker.systemTicker());
        AclSource acls = new StoredAcls(store.documents, locator);
        this.access = new GrantedAccess(
                new WebAccessControl(
                        acls,
                        groups(store.documents, acls),
                        owners,
                        site.memory().rules()),
                grants.chains,
                new StoredTypes(store.documents));
        this.activity = site.opened()
                .add(new ActivityLog(store.rows, owners, site.memory().activity(), site.clock()), ActivityLog::close);
        this.activities = new Activities(store.rows, grants.grants, site.clock());
    }

    /** The rules as they were at some moment. */
    AccessControl at(Documents moment) {
        AclSource then = new StoredAcls(moment, locator);
        return access.by(then, groups(moment, then), new StoredTypes(moment));
    }

    /** By the rules of this very moment. */
    boolean everybodyReads(ResourceId resource) {
        return access.permissions(resource, Caller.ANONYMOUS, Optional.empty())
                .everyone()
                .allows(AccessMode.READ);
    }

    private GroupSource groups(Documents documents, AclSource acls) {
        return new StoredGroups(documents, locator, acls, owners, consulted, elsewhere);
    }
}
