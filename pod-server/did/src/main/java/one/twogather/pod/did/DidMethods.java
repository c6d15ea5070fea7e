package one.twogather.pod.did;

import java.time.Clock;
import java.util.Map;
import one.twogather.pod.model.Did;
import one.twogather.pod.outbound.Fetcher;

/** All methods that are known here, by their names. */
public final class DidMethods implements DidResolver {

    private final Map<String, DidResolver> byName;

    /**
     * @param internet for did:web; guarded, bounded and remembering
     * @param ethr for did:ethr
     */
    public DidMethods(Fetcher internet, DidResolver ethr, Clock clock) {
        this.byName = Map.of(
                "key", new KeyDidResolver(),
                "pkh", new PkhDidResolver(),
                "web", new WebDidResolver(internet, clock),
                "ethr", ethr);
    }

    @Override
    public Resolution resolve(Did did, VersionSelector version) {
        DidResolver method = byName.get(did.method());
        return method == null
                ? new Resolution.MethodNotSupported("did:" + did.method() + " is not known here")
                : method.resolve(did, version);
    }
}
