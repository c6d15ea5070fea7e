package one.twogather.pod.grants;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import one.twogather.pod.capability.Command;
import one.twogather.pod.ipld.Node;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.ResourcePath;

/**
 * A request that comes with an invocation, and what the server knows of it before it looks at what is asked for.
 *
 * @param invocation as the header has it: base64url
 * @param proofs delegations that came with it, likewise
 * @param method as in the request line
 * @param url in full and in its one spelling, without query
 * @param resource what it names, if that lies in a pod
 * @param bytes of the body; empty where it did not say beforehand
 */
public record NativeRequest(
        String invocation,
        List<String> proofs,
        String method,
        String url,
        Optional<ResourceId> resource,
        OptionalLong bytes) {

    private static final String READ = "/pod/resource/read";
    private static final String WRITE = "/pod/resource/write";
    private static final String QUERY = "/pod/query";
    private static final String RULES = "/pod/acl";
    private static final String GRANTS = "/pod/grant";
    private static final String SUBSCRIBE = "/pod/subscribe";

    public NativeRequest {
        proofs = List.copyOf(proofs);
    }

    /** What the request may call itself. What it then needs is asked of the chain again, of each resource that it touches. */
    List<Command> commands() {
        return resource.map(ResourceId::path).map(this::words).orElse(Set.of(SUBSCRIBE)).stream()
                .sorted()
                .map(Command::new)
                .toList();
    }

    /** Whether it would leave something. */
    boolean isWrite() {
        return switch (method) {
            case "GET", "HEAD", "OPTIONS" -> false;
            default -> true;
        };
    }

    private Set<String> words(ResourcePath path) {
        String place = path.value();
        if (place.equals("/.sparql") || place.equals("/.search")) {
            return Set.of(QUERY);
        }
        if (place.endsWith(".acl")) {
            return Set.of(RULES);
        }
        if (place.startsWith("/grants/")) {
            return Set.of(GRANTS);
        }
        return switch (method) {
            case "GET", "HEAD", "OPTIONS" -> Set.of(READ);
            case "POST" -> Set.of(WRITE, WRITE + "/create", WRITE + "/append");
            case "DELETE" -> Set.of(WRITE, WRITE + "/delete");
            default -> Set.of(WRITE, WRITE + "/create", WRITE + "/append", WRITE + "/update");
        };
    }

    /** @param purpose for which the client says that it asks; it says so under its signature, and nobody can know better */
    Node.Fields facts(GrantLanguage language, Optional<Node> purpose) {
        Map<String, Node> facts = new LinkedHashMap<>();
        facts.put("method", new Node.Text(method));
        facts.put("url", new Node.Text(url));
        resource.ifPresent(asked -> facts.put("ancestors", language.ancestors(asked)));
        bytes.ifPresent(length -> facts.put("bytes", Node.Int.of(length)));
        purpose.filter(Node.Text.class::isInstance).ifPresent(said -> facts.put("purpose", said));
        return new Node.Fields(facts);
    }
}
