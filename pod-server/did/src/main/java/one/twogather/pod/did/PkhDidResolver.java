package one.twogather.pod.did;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import one.twogather.pod.model.Did;

/** did:pkh: the identifier is an account (CAIP-10). Of the namespaces that the method knows only Ethereum's is spoken here. */
final class PkhDidResolver implements DidResolver {

    private static final Pattern ACCOUNT = Pattern.compile("eip155:[0-9]{1,32}:0x[0-9A-Fa-f]{40}");
    private static final Pattern NAMESPACE =
            Pattern.compile("[-a-z0-9]{3,8}:[-_a-zA-Z0-9]{1,32}:[-.%a-zA-Z0-9]{1,128}");

    private static final List<String> CONTEXT =
            List.of(DidDocument.CORE_CONTEXT, "https://w3id.org/security/suites/secp256k1recovery-2020/v2");

    @Override
    public Resolution resolve(Did did, VersionSelector version) {
        if (version instanceof VersionSelector.OfId) {
            return new Resolution.InvalidOptions("a did:pkh has no versions with names");
        }
        Matcher account = ACCOUNT.matcher(did.identifier());
        if (account.matches()) {
            return of(did);
        }
        return NAMESPACE.matcher(did.identifier()).matches()
                        && !did.identifier().startsWith("eip155:")
                ? new Resolution.UnknownNetwork("of did:pkh only eip155 accounts are known here")
                : new Resolution.InvalidDid("a did:pkh is an account as CAIP-10 writes it");
    }

    private static Resolution of(Did did) {
        String id = did + "#blockchainAccountId";
        VerificationMethod method = new VerificationMethod(
                id,
                "EcdsaSecp256k1RecoveryMethod2020",
                did.text(),
                Optional.of(new KeyMaterial(KeyMaterial.Form.ACCOUNT, did.identifier())));
        DidDocument document = new DidDocument(
                did,
                CONTEXT,
                List.of(),
                List.of(),
                List.of(method),
                Map.of(
                        Relationship.AUTHENTICATION, List.of(id),
                        Relationship.ASSERTION, List.of(id),
                        Relationship.INVOCATION, List.of(id),
                        Relationship.DELEGATION, List.of(id)),
                List.of());
        return new Resolution.Resolved(document, DocumentMetadata.NONE, new Standing.Certain());
    }
}
