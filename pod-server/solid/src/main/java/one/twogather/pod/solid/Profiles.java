package one.twogather.pod.solid;

import java.util.Set;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.WebId;

/** Which resources are the WebID documents of people known to this server: what such a document says of identity is protected (I-010). */
@FunctionalInterface
public interface Profiles {

    /**
     * The WebIDs whose document {@code resource} is. Asked at every write, so it must be cheap.
     *
     * @param resource a document, or a container whose representation is the WebID document
     */
    Set<WebId> describedBy(ResourceId resource);
}
