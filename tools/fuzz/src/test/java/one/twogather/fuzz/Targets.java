package one.twogather.fuzz;

import java.util.SortedMap;
import java.util.TreeMap;
import one.twogather.pod.access.AccessTargets;
import one.twogather.pod.did.DidTargets;
import one.twogather.pod.grants.GrantTargets;
import one.twogather.pod.http.HttpTargets;
import one.twogather.pod.identity.IdentityTargets;
import one.twogather.pod.ipld.IpldTargets;
import one.twogather.pod.model.ModelTargets;
import one.twogather.pod.openid.OpenIdTargets;
import one.twogather.pod.rdf.RdfTargets;
import one.twogather.pod.solid.SolidTargets;
import one.twogather.pod.unixfs.UnixFsTargets;
import one.twogather.pod.wallet.WalletTargets;

/** Every parser, by a name that is also the folder of its corpus. */
final class Targets {

    static final SortedMap<String, Target> ALL = all();

    private Targets() {}

    private static SortedMap<String, Target> all() {
        SortedMap<String, Target> all = new TreeMap<>();
        all.putAll(RdfTargets.all());
        all.putAll(AccessTargets.all());
        all.putAll(GrantTargets.all());
        all.putAll(IdentityTargets.all());
        all.putAll(OpenIdTargets.all());
        all.putAll(ModelTargets.all());
        all.putAll(IpldTargets.all());
        all.putAll(UnixFsTargets.all());
        all.putAll(HttpTargets.all());
        all.putAll(SolidTargets.all());
        all.putAll(DidTargets.all());
        all.putAll(WalletTargets.all());
        return all;
    }
}
