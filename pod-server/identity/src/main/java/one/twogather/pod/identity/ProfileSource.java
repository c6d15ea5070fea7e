package one.twogather.pod.identity;

import java.util.Optional;
import java.util.Set;
import one.twogather.pod.model.WebId;

/** What WebID documents on this very server say; read from the store, never by the network (O-032). */
public interface ProfileSource {

    /**
     * The issuers that {@code webId}'s own document names by {@code solid:oidcIssuer}, with exactly {@code webId} as subject.
     *
     * @return empty when the WebID does not belong to this server: then its document is fetched
     */
    Optional<Set<String>> issuers(WebId webId);
}
