package one.twogather.pod.grants;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import one.twogather.pod.capability.Command;
import one.twogather.pod.capability.Delegation;
import one.twogather.pod.capability.Policy;
import one.twogather.pod.capability.Statement;
import one.twogather.pod.ipld.Node;
import one.twogather.pod.model.AccessMode;
import one.twogather.pod.model.ResourceId;

/**
 * What one delegation, by which somebody passed a grant on, leaves of it. Its statements are of two kinds: of what is asked for, which every document of a
 * listing or a query is held against; and of the request, which is looked at once. One of both kinds at once, or of anything that this server does not
 * know, leaves nothing: to overlook it could allow more than was meant.
 */
final class Narrowing {

    private static final Set<String> OF_RESOURCES = Set.of("action", "ancestors", "is", "types", "url");
    private static final Set<String> OF_DOCUMENTS = Set.of("is", "types");
    private static final Set<String> OF_REQUESTS = Set.of("method", "bytes", "purpose");

    private final Command command;
    private final Policy ofResource;
    private final Policy ofRequest;
    private final boolean isUnderstood;
    private final boolean asksOfDocument;

    Narrowing(Delegation link) {
        List<Statement> resource = new ArrayList<>();
        List<Statement> request = new ArrayList<>();
        for (Statement statement : link.policy().statements()) {
            Set<String> about = statement.arguments();
            if (OF_RESOURCES.containsAll(about)) {
                resource.add(statement);
            } else if (OF_REQUESTS.containsAll(about)) {
                request.add(statement);
            }
        }
        this.command = link.command();
        this.ofResource = new Policy(resource);
        this.ofRequest = new Policy(request);
        this.isUnderstood =
                resource.size() + request.size() == link.policy().statements().size();
        this.asksOfDocument = resource.stream()
                .flatMap(statement -> statement.arguments().stream())
                .anyMatch(OF_DOCUMENTS::contains);
    }

    /** Whether it lets a request pass. What is not known of the request, no statement may be about. */
    boolean allows(Node.Fields request) {
        boolean known = ofRequest.statements().stream()
                .allMatch(statement -> request.values().keySet().containsAll(statement.arguments()));
        return isUnderstood && known && ofRequest.refusal(request).isEmpty();
    }

    /** Whether it lets one thing be done with a resource. */
    boolean allows(
            GrantLanguage language, ResourceId resource, AccessMode mode, Supplier<Optional<Set<String>>> types) {
        if (!isUnderstood || !command.covers(GrantLanguage.command(mode))) {
            return false;
        }
        Optional<Set<String>> said = asksOfDocument ? types.get() : Optional.empty();
        return ofResource.refusal(language.facts(resource, mode, said)).isEmpty();
    }
}
