package one.twogather.pod.did;

import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Optional;
import one.twogather.pod.did.DidService.Endpoint;

/** Reads where a service is from the text of an attribute: an address, or JSON. */
final class ServiceEndpoints {

    private ServiceEndpoints() {}

    static Endpoint read(String text, Profile profile) {
        Optional<JsonValue> json = JsonText.read(text);
        return json.isEmpty() ? new Endpoint.Address(text) : ofJson(text, json.get(), profile);
    }

    /** DID Core §5.4 has no numbers and truth values there; resolvers until version 11 wrote them all the same. */
    private static Endpoint ofJson(String text, JsonValue json, Profile profile) {
        return switch (json.getValueType()) {
            case OBJECT, ARRAY -> new Endpoint.Structured(json.toString());
            case STRING -> new Endpoint.Address(((JsonString) json).getString());
            case NUMBER, TRUE, FALSE, NULL ->
                profile == Profile.LEGACY_2019 ? new Endpoint.Structured(json.toString()) : new Endpoint.Address(text);
        };
    }
}
