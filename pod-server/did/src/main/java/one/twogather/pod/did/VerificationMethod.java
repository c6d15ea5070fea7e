package one.twogather.pod.did;

import java.util.Optional;

/**
 * A key of a document (DID Core §5.2).
 *
 * @param id a DID URL
 * @param type such as {@code Multikey}
 * @param controller who may change it, a DID
 * @param material empty if the document writes the key in a way that is not known here
 */
public record VerificationMethod(String id, String type, String controller, Optional<KeyMaterial> material) {}
