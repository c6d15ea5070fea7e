package one.twogather.pod.identity;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What WebID documents on this very server say; read from the store, never by the network (O-032). */
public interface ProfileSource {

    /**
     * The issuers that a document names by {@code solid:oidcIssuer}, by the subject it says that of. Strangers choose which document is looked at, so one
     * that is too large for a profile says nothing.
     *
     * @param document its address, without a fragment
     * @return empty when the address does not belong to this server: then the document is fetched
     */
    Optional<Map<String, Set<String>>> issuers(String document);
}
