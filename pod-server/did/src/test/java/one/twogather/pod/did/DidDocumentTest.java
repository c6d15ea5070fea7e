package one.twogather.pod.did;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import one.twogather.pod.model.Did;
import org.junit.jupiter.api.Test;

/** The keys of a document. */
class DidDocumentTest {

    private static final Did DID = new Did("did:web:pod.example");

    @Test
    void theKeysOfAUseAreThoseItNamesInItsOrder() {
        List<VerificationMethod> keys = List.of(key("#a", "1"), key("#b", "2"), key("#a", "3"));
        DidDocument document = document(keys, List.of(DID + "#b", DID + "#elsewhere", DID + "#a"));
        assertEquals(List.of(key("#b", "2"), key("#a", "1")), document.methods(Relationship.ASSERTION));
        assertEquals(List.of(), document.methods(Relationship.AUTHENTICATION));
        assertEquals(Optional.of(key("#a", "1")), document.method(DID + "#a"));
    }

    /** Whoever writes ten thousand keys into their own document makes those who look at it no slower than that. */
    @Test
    void tenThousandKeysAreFoundInOneWalk() {
        List<VerificationMethod> keys = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            keys.add(key("#delegate-" + i, "0x" + i));
        }
        DidDocument document =
                document(keys, keys.stream().map(VerificationMethod::id).toList());
        assertTimeout(Duration.ofSeconds(1), () -> {
            for (int i = 0; i < 20; i++) {
                assertEquals(keys, document.methods(Relationship.ASSERTION));
            }
        });
    }

    private static DidDocument document(List<VerificationMethod> keys, List<String> assertion) {
        return new DidDocument(
                DID, List.of(), List.of(), List.of(), keys, Map.of(Relationship.ASSERTION, assertion), List.of());
    }

    private static VerificationMethod key(String fragment, String text) {
        KeyMaterial material = new KeyMaterial(KeyMaterial.Form.ACCOUNT, text);
        return new VerificationMethod(
                DID + fragment, "EcdsaSecp256k1RecoveryMethod2020", DID.text(), Optional.of(material));
    }
}
