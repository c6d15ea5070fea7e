package one.twogather.pod.solid;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.WebId;
import one.twogather.pod.store.DocumentStore;
import one.twogather.vocab.Solid;
import org.eclipse.rdf4j.model.Value;

/** What the WebID documents in this server's pods say of who may vouch for people; read from the store, never by the network (O-032). */
public final class LocalProfiles {

    private final Said said;
    private final PodLocator locator;

    public LocalProfiles(DocumentStore store, PodLocator locator) {
        this.said = new Said(store);
        this.locator = locator;
    }

    /**
     * The issuers that {@code webId}'s own document names by {@code solid:oidcIssuer}, with exactly {@code webId} as subject.
     *
     * @return empty when the WebID does not belong to this server: then its document is fetched
     */
    public Optional<Set<String>> issuers(WebId webId) {
        return locator.resource(webId.document()).map(document -> issuers(webId, document));
    }

    private Set<String> issuers(WebId webId, ResourceId document) {
        return said.by(document).stream()
                .filter(statement -> statement.getPredicate().equals(Solid.OIDC_ISSUER))
                .filter(statement -> statement.getSubject().stringValue().equals(webId.iri()))
                .map(statement -> statement.getObject())
                .filter(Value::isIRI)
                .map(Value::stringValue)
                .collect(Collectors.toUnmodifiableSet());
    }
}
