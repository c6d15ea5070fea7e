package one.twogather.pod.did;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a version of a document (DID Core §7.1.3).
 *
 * @param version of this document; empty as long as nothing was ever changed
 * @param next the first later version, if there is one
 * @param deactivated whether the DID is dead for good
 */
public record DocumentMetadata(Optional<Version> version, Optional<Version> next, boolean deactivated) {

    /** Nothing is known, and nothing was ever changed. */
    public static final DocumentMetadata NONE = new DocumentMetadata(Optional.empty(), Optional.empty(), false);

    /**
     * A version.
     *
     * @param id of did:ethr the number of a block
     * @param at when it began, to the second
     */
    public record Version(String id, Instant at) {}

    /** As resolvers write it. */
    public Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        version.ifPresent(it -> {
            members.put("versionId", it.id());
            members.put("updated", it.at().toString());
        });
        next.ifPresent(it -> {
            members.put("nextVersionId", it.id());
            members.put("nextUpdate", it.at().toString());
        });
        if (deactivated) {
            members.put("deactivated", true);
        }
        return members;
    }
}
