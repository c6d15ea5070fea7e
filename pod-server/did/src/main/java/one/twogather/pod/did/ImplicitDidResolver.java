package one.twogather.pod.did;

import java.util.List;
import one.twogather.pod.model.Did;

/** did:ethr where no chain is configured: what holds as long as nothing was ever changed, and says that it is no more than that. */
public final class ImplicitDidResolver implements DidResolver {

    private static final String REASON = "no chain is configured, so changes of this identity are not known here";

    @Override
    public Resolution resolve(Did did, VersionSelector version) {
        return switch (EthrIdentity.read(did)) {
            case EthrIdentity.Reading.Not(Resolution.Failed why) -> why;
            case EthrIdentity.Reading.Known(EthrIdentity identity) ->
                version instanceof VersionSelector.Latest() ? of(identity) : new Resolution.Unavailable(REASON);
        };
    }

    private static Resolution of(EthrIdentity identity) {
        Replay.Result result = Replay.of(identity, List.of(), Long.MAX_VALUE, 0, Profile.METHOD_2026);
        return new Resolution.Resolved(result.document(), DocumentMetadata.NONE, new Standing.Assumed(REASON));
    }
}
