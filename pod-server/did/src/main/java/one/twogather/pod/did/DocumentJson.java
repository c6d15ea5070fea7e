package one.twogather.pod.did;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.List;

/** Writes documents (DID Core §6). */
final class DocumentJson {

    /** Looked up once: the library's own short forms look it up each time, which takes longer than writing a document. */
    private static final JsonProvider JSON = JsonProvider.provider();

    private DocumentJson() {}

    /** @param linked whether programs that read JSON-LD shall understand it */
    static String write(DidDocument document, boolean linked) {
        JsonObjectBuilder object = JSON.createObjectBuilder();
        if (linked) {
            JsonArrayBuilder context = JSON.createArrayBuilder();
            document.context().forEach(entry -> context.add(entry.startsWith("{") ? parsed(entry) : string(entry)));
            object.add("@context", context);
        }
        object.add("id", document.id().text());
        addIfAny(object, "alsoKnownAs", document.alsoKnownAs());
        addIfAny(object, "controller", document.controllers());
        JsonArrayBuilder methods = JSON.createArrayBuilder();
        document.methods().forEach(method -> methods.add(method(method)));
        object.add("verificationMethod", methods);
        for (Relationship relationship : Relationship.values()) {
            List<String> ids = document.ids(relationship);
            // The reference resolver writes these two even where there is nothing.
            if (!ids.isEmpty()
                    || relationship == Relationship.AUTHENTICATION
                    || relationship == Relationship.ASSERTION) {
                object.add(relationship.property(), strings(ids));
            }
        }
        if (!document.services().isEmpty()) {
            JsonArrayBuilder services = JSON.createArrayBuilder();
            document.services().forEach(service -> services.add(service(service)));
            object.add("service", services);
        }
        return object.build().toString();
    }

    private static JsonObject method(VerificationMethod method) {
        JsonObjectBuilder object = JSON.createObjectBuilder()
                .add("id", method.id())
                .add("type", method.type())
                .add("controller", method.controller());
        method.material().ifPresent(key -> {
            boolean isJson = key.form() == KeyMaterial.Form.JWK;
            object.add(key.form().property(), isJson ? parsed(key.text()) : string(key.text()));
        });
        return object.build();
    }

    private static JsonObject service(DidService service) {
        JsonValue endpoint =
                switch (service.endpoint()) {
                    case DidService.Endpoint.Address(String text) -> string(text);
                    case DidService.Endpoint.Structured(String json) -> parsed(json);
                };
        return JSON.createObjectBuilder()
                .add("id", service.id())
                .add("type", service.type())
                .add("serviceEndpoint", endpoint)
                .build();
    }

    private static void addIfAny(JsonObjectBuilder object, String member, List<String> values) {
        if (!values.isEmpty()) {
            object.add(member, strings(values));
        }
    }

    private static JsonArrayBuilder strings(List<String> values) {
        JsonArrayBuilder array = JSON.createArrayBuilder();
        values.forEach(array::add);
        return array;
    }

    private static JsonValue string(String text) {
        return JSON.createValue(text);
    }

    /** Text that a value of this room holds has been read before. */
    private static JsonValue parsed(String json) {
        return JsonText.read(json).orElseThrow(() -> new IllegalArgumentException("not JSON"));
    }
}
