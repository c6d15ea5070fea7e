package one.twogather.pod.did;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.Multibase;
import one.twogather.pod.model.Did;
import one.twogather.pod.model.Parsed;

/** did:key: the identifier is the key. No second key for encryption is made out of one for signatures: whoever wants that names it elsewhere. */
final class KeyDidResolver implements DidResolver {

    private static final List<String> CONTEXT =
            List.of(DidDocument.CORE_CONTEXT, "https://w3id.org/security/multikey/v1");

    @Override
    public Resolution resolve(Did did, VersionSelector version) {
        if (version instanceof VersionSelector.OfId) {
            return new Resolution.InvalidOptions("a did:key has no versions with names");
        }
        String identifier = did.identifier();
        return switch (Multibase.decode(identifier)) {
            case Parsed.Valid<Bytes>(Bytes tagged) when identifier.startsWith("z") -> of(did, tagged);
            case Parsed.Valid<Bytes> otherBase -> new Resolution.InvalidDid("a did:key is in base 58");
            case Parsed.Invalid<Bytes>(String reason) -> new Resolution.InvalidDid(reason);
        };
    }

    private static Resolution of(Did did, Bytes tagged) {
        Optional<Multicodec> kind = Multicodec.of(tagged);
        if (kind.isEmpty()) {
            return new Resolution.InvalidDid("the did:key is of a kind that is not known here, or not as its kind is");
        }
        String id = did + "#" + did.identifier();
        VerificationMethod method = new VerificationMethod(
                id, "Multikey", did.text(), Optional.of(new KeyMaterial(KeyMaterial.Form.MULTIBASE, did.identifier())));
        Map<Relationship, List<String>> relationships = new EnumMap<>(Relationship.class);
        for (Relationship relationship : Relationship.values()) {
            boolean agrees = relationship == Relationship.KEY_AGREEMENT;
            if (agrees == (kind.get().use() == Multicodec.Use.AGREEING)) {
                relationships.put(relationship, List.of(id));
            }
        }
        DidDocument document =
                new DidDocument(did, CONTEXT, List.of(), List.of(), List.of(method), relationships, List.of());
        return new Resolution.Resolved(document, DocumentMetadata.NONE, new Standing.Certain());
    }
}
