package one.twogather.pod.did;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import one.twogather.pod.did.KeyMaterial.Form;

/** The JSON-LD context of did:ethr's documents: what defines the types and properties that are in them, and since 2026 no more. */
final class EthrContext {

    private static final String RECOVERY = "https://w3id.org/security/suites/secp256k1recovery-2020/v2";
    private static final String SECURITY = "https://w3id.org/security/v2";

    private EthrContext() {}

    static List<String> of(List<VerificationMethod> methods, Profile profile) {
        return switch (profile) {
            case METHOD_2026 -> asNeeded(methods);
            case LEGACY_2019 -> List.of(DidDocument.CORE_CONTEXT, RECOVERY, "https://w3id.org/security/v3-unstable");
        };
    }

    private static List<String> asNeeded(List<VerificationMethod> methods) {
        Set<String> types = methods.stream().map(VerificationMethod::type).collect(Collectors.toSet());
        Set<Form> forms = methods.stream()
                .flatMap(method -> method.material().stream())
                .map(KeyMaterial::form)
                .collect(Collectors.toSet());
        List<String> context = new ArrayList<>(List.of(DidDocument.CORE_CONTEXT, RECOVERY));
        if (types.contains("EcdsaSecp256k1VerificationKey2019") || forms.contains(Form.BASE58)) {
            context.add(SECURITY);
        }
        if (types.contains("Ed25519VerificationKey2020")) {
            context.add("https://w3id.org/security/suites/ed25519-2020/v1");
        }
        if (types.contains("X25519KeyAgreementKey2020")) {
            context.add("https://w3id.org/security/suites/x25519-2020/v1");
        }
        if (types.contains("Multikey")) {
            context.add("https://w3id.org/security/multikey/v1");
        }
        inline(forms).ifPresent(context::add);
        return context;
    }

    /** Terms that none of those contexts defines. */
    private static Optional<String> inline(Set<Form> forms) {
        List<String> terms = new ArrayList<>();
        if (forms.contains(Form.HEX)) {
            terms.add("\"publicKeyHex\":\"https://w3id.org/security#publicKeyHex\"");
        }
        if (forms.contains(Form.JWK)) {
            terms.add("\"publicKeyJwk\":{\"@id\":\"https://w3id.org/security#publicKeyJwk\",\"@type\":\"@json\"}");
        }
        if (forms.contains(Form.BASE64)) {
            terms.add("\"publicKeyBase64\":\"https://w3id.org/security#publicKeyBase64\"");
        }
        return terms.isEmpty() ? Optional.empty() : Optional.of("{" + String.join(",", terms) + "}");
    }
}
