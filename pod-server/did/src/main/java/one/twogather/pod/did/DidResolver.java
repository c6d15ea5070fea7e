package one.twogather.pod.did;

import one.twogather.pod.model.Did;
import one.twogather.pod.model.Parsed;

/** Finds the document of a DID. Blocks, for as long as the method's limits allow; safe for use by many threads. */
@FunctionalInterface
public interface DidResolver {

    /** What the DID says at that version. */
    Resolution resolve(Did did, VersionSelector version);

    /** What it says now. */
    default Resolution resolve(Did did) {
        return resolve(did, new VersionSelector.Latest());
    }

    /** Reads {@code did:…?versionId=…} as people and documents write it; path and fragment do not matter here. */
    default Resolution resolve(String url) {
        return switch (DidUrl.parse(url)) {
            case Parsed.Invalid<DidUrl>(String reason) -> new Resolution.InvalidDid(reason);
            case Parsed.Valid<DidUrl>(DidUrl valid) ->
                switch (VersionSelector.ofQuery(valid.query())) {
                    case Parsed.Valid<VersionSelector>(VersionSelector version) -> resolve(valid.did(), version);
                    case Parsed.Invalid<VersionSelector>(String reason) -> new Resolution.InvalidOptions(reason);
                };
        };
    }
}
