package one.twogather.pod.did;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import one.twogather.pod.model.Did;
import one.twogather.pod.model.Parsed;

/** Reads documents that others publish (DID Core §6.2.2), as leniently as it can without a key changing its meaning. */
final class DocumentReader {

    private final Did did;
    private final List<VerificationMethod> methods = new ArrayList<>();
    private final Map<Relationship, List<String>> relationships = new EnumMap<>(Relationship.class);

    private DocumentReader(Did did) {
        this.did = did;
    }

    /** @param did whose document it must be */
    static Parsed<DidDocument> read(Did did, byte[] utf8) {
        Optional<JsonValue> json = JsonText.read(utf8);
        if (json.isEmpty() || !(json.get() instanceof JsonObject object)) {
            return new Parsed.Invalid<>("what is published there is no JSON object");
        }
        if (!JsonText.string(object, "id").equals(Optional.of(did.text()))) {
            return new Parsed.Invalid<>("the document published there is another DID's");
        }
        return new Parsed.Valid<>(new DocumentReader(did).read(object));
    }

    private DidDocument read(JsonObject object) {
        values(object, "verificationMethod").forEach(value -> method(value).ifPresent(methods::add));
        for (Relationship relationship : Relationship.values()) {
            relationships.put(relationship, references(object, relationship));
        }
        List<DidService> services = values(object, "service").stream()
                .map(this::service)
                .flatMap(Optional::stream)
                .toList();
        return new DidDocument(
                did,
                context(object),
                strings(object, "alsoKnownAs"),
                strings(object, "controller"),
                methods,
                relationships,
                services);
    }

    /** A relationship names keys, or holds them; those go to the others. */
    private List<String> references(JsonObject object, Relationship relationship) {
        List<String> ids = new ArrayList<>();
        for (JsonValue value : values(object, relationship.property())) {
            if (value instanceof JsonString reference) {
                ids.add(absolute(reference.getString()));
            } else {
                method(value).ifPresent(embedded -> {
                    methods.add(embedded);
                    ids.add(embedded.id());
                });
            }
        }
        return ids;
    }

    private Optional<VerificationMethod> method(JsonValue value) {
        if (!(value instanceof JsonObject object)) {
            return Optional.empty();
        }
        Optional<String> id = JsonText.string(object, "id").map(this::absolute);
        Optional<String> type = JsonText.string(object, "type");
        if (id.isEmpty() || type.isEmpty()) {
            return Optional.empty();
        }
        String controller = JsonText.string(object, "controller").orElse(did.text());
        return Optional.of(new VerificationMethod(id.get(), type.get(), controller, material(object)));
    }

    private static Optional<KeyMaterial> material(JsonObject object) {
        return object.entrySet().stream()
                .flatMap(member ->
                        KeyMaterial.Form.of(member.getKey())
                                .flatMap(form -> material(form, member.getValue()))
                                .stream())
                .findFirst();
    }

    private static Optional<KeyMaterial> material(KeyMaterial.Form form, JsonValue value) {
        boolean isJson = form == KeyMaterial.Form.JWK;
        if (isJson && value instanceof JsonObject jwk) {
            return Optional.of(new KeyMaterial(form, jwk.toString()));
        }
        return !isJson && value instanceof JsonString text
                ? Optional.of(new KeyMaterial(form, text.getString()))
                : Optional.empty();
    }

    private Optional<DidService> service(JsonValue value) {
        if (!(value instanceof JsonObject object) || !object.containsKey("serviceEndpoint")) {
            return Optional.empty();
        }
        JsonValue where = object.get("serviceEndpoint");
        DidService.Endpoint endpoint = where instanceof JsonString address
                ? new DidService.Endpoint.Address(address.getString())
                : new DidService.Endpoint.Structured(String.valueOf(where));
        String type = strings(object, "type").stream().findFirst().orElse("");
        return JsonText.string(object, "id").map(id -> new DidService(absolute(id), type, endpoint));
    }

    /** DID Core §3.2.2: {@code #key-1} is of the document that it stands in. */
    private String absolute(String reference) {
        return reference.startsWith("#") ? did + reference : reference;
    }

    private static List<String> context(JsonObject object) {
        return values(object, "@context").stream()
                .flatMap(value -> switch (value) {
                    case JsonString address -> Stream.of(address.getString());
                    case JsonObject terms -> Stream.of(terms.toString());
                    default -> Stream.empty();
                })
                .toList();
    }

    private static List<String> strings(JsonObject object, String member) {
        return values(object, member).stream()
                .filter(JsonString.class::isInstance)
                .map(value -> ((JsonString) value).getString())
                .toList();
    }

    /** One value counts as a list of one. */
    private static List<? extends JsonValue> values(JsonObject object, String member) {
        JsonValue value = object.get(member);
        if (value == null || value.getValueType() == JsonValue.ValueType.NULL) {
            return List.of();
        }
        return value instanceof JsonArray array ? array : List.of(value);
    }
}
