package one.twogather.pod.solid;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.store.DocumentStore;
import one.twogather.vocab.Solid;

/** What the WebID documents in this server's pods say of who may vouch for people; read from the store, never by the network (O-032). */
public final class LocalProfiles {

    /** Bytes of the largest document that is looked at: on the way to refusing a caller, who chose it. */
    private static final long MOST = 256 * 1024;

    private final Said said;
    private final PodLocator locator;
    private final Consulted consulted;

    /** @param consulted told which documents were looked at */
    public LocalProfiles(DocumentStore store, PodLocator locator, Consulted consulted) {
        this.said = new Said(store);
        this.locator = locator;
        this.consulted = consulted;
    }

    /**
     * The issuers that a document names by {@code solid:oidcIssuer}, by the subject it says that of; none if it is too large for a profile.
     *
     * @param document its address, without a fragment
     * @return empty when the address does not belong to this server: then the document is fetched
     */
    public Optional<Map<String, Set<String>>> issuers(String document) {
        return locator.resource(document).map(this::issuers);
    }

    private Map<String, Set<String>> issuers(ResourceId document) {
        consulted.note(document);
        return said.by(document, MOST).stream()
                .filter(statement -> statement.getPredicate().equals(Solid.OIDC_ISSUER)
                        && statement.getObject().isIRI())
                .collect(Collectors.groupingBy(
                        statement -> statement.getSubject().stringValue(),
                        Collectors.mapping(
                                statement -> statement.getObject().stringValue(), Collectors.toUnmodifiableSet())));
    }
}
