package one.twogather.pod.rdf;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonStructure;
import java.io.InputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.hasmac.jsonld.document.Document;
import no.hasmac.jsonld.document.JsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * The JSON-LD contexts that documents may name by their IRI (D-12, I-011). They are written here from the vocabularies and lie beside this
 * class; none is ever fetched, so that no document makes the server call anywhere, and its meaning never hangs on what another site answers
 * today.
 */
final class BundledContexts {

    private static final Map<String, List<String>> FILES = Map.of(
            "activitystreams",
            List.of("https://www.w3.org/ns/activitystreams", "https://www.w3.org/ns/activitystreams.jsonld"),
            "notification",
            List.of(
                    "https://www.w3.org/ns/solid/notification/v1",
                    "https://www.w3.org/ns/solid/notifications-context/v1"),
            "oidc",
            List.of("https://www.w3.org/ns/solid/oidc-context.jsonld"),
            "schema",
            List.of(
                    "https://schema.org",
                    "https://schema.org/",
                    "http://schema.org",
                    "http://schema.org/",
                    "https://schema.org/docs/jsonldcontext.jsonld"),
            "identifiers",
            List.of("https://www.w3.org/ns/cid/v1", "https://www.w3.org/ns/did/v1", "https://www.w3.org/ns/did/v1.1"),
            "credentials",
            List.of("https://www.w3.org/2018/credentials/v1", "https://www.w3.org/ns/credentials/v2"));

    private static final Map<String, Document> BY_IRI = readAll();

    private BundledContexts() {}

    /** The context of that name; {@link ContextRefusal} if it is none of ours. */
    static Document load(URI iri) {
        @Nullable Document context = BY_IRI.get(iri.toString());
        if (context == null) {
            throw new ContextRefusal(iri.toString());
        }
        return context;
    }

    private static Map<String, Document> readAll() {
        Map<String, Document> contexts = new HashMap<>();
        FILES.forEach((file, iris) -> {
            Document context = read("context-" + file + ".jsonld");
            iris.forEach(iri -> contexts.put(iri, context));
        });
        return Map.copyOf(contexts);
    }

    private static Document read(String file) {
        @Nullable InputStream bytes = BundledContexts.class.getResourceAsStream(file);
        if (bytes == null) {
            throw new IllegalStateException("not on the class path: " + file);
        }
        try (JsonReader reader = Json.createReader(bytes)) {
            JsonStructure context = reader.read();
            return JsonDocument.of(context);
        }
    }
}
