package one.twogather.pod.did;

import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import one.twogather.pod.model.Did;

/**
 * A DID document (DID Core §5), as far as this house understands it; what others put into theirs beside that is left out.
 *
 * @param context of the JSON-LD form: addresses, and JSON objects as text
 * @param alsoKnownAs other names of the subject
 * @param controllers who may change the document, where it says so
 * @param methods all keys, those too that stand within a relationship
 * @param relationships for each the ids of its keys, in their order; none for those without a key
 */
public record DidDocument(
        Did id,
        List<String> context,
        List<String> alsoKnownAs,
        List<String> controllers,
        List<VerificationMethod> methods,
        Map<Relationship, List<String>> relationships,
        List<DidService> services) {

    /** What every JSON-LD form begins with. */
    static final String CORE_CONTEXT = "https://www.w3.org/ns/did/v1";

    public DidDocument {
        context = List.copyOf(context);
        alsoKnownAs = List.copyOf(alsoKnownAs);
        controllers = List.copyOf(controllers);
        methods = List.copyOf(methods);
        services = List.copyOf(services);
        Map<Relationship, List<String>> copy = new EnumMap<>(Relationship.class);
        relationships.forEach((relationship, ids) -> {
            if (!ids.isEmpty()) {
                copy.put(relationship, List.copyOf(ids));
            }
        });
        relationships = Collections.unmodifiableMap(copy);
    }

    /** The ids of the keys that may be used so. */
    public List<String> ids(Relationship relationship) {
        return relationships.getOrDefault(relationship, List.of());
    }

    /** The keys that may be used so and stand in this document; ids that lead elsewhere are left out. */
    public List<VerificationMethod> methods(Relationship relationship) {
        // Once through all: somebody's document may have ten thousand.
        Map<String, VerificationMethod> byId = new HashMap<>();
        methods.forEach(method -> byId.putIfAbsent(method.id(), method));
        return ids(relationship).stream()
                .map(id -> Optional.ofNullable(byId.get(id)))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The key with that id. */
    public Optional<VerificationMethod> method(String id) {
        return methods.stream().filter(method -> method.id().equals(id)).findFirst();
    }

    /** {@code application/did+json}, in one line. */
    public String json() {
        return DocumentJson.write(this, false);
    }

    /** {@code application/did+ld+json}, in one line. */
    public String jsonLd() {
        return DocumentJson.write(this, true);
    }
}
