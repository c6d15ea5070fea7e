package one.twogather.pod.openid;

import java.util.Optional;
import one.twogather.pod.model.Parsed;

/** Who may send people here. Scripts with client credentials may not: they have nowhere to send them back to. */
final class Clients {

    private final ClientDocuments documents;
    private final Registrations registrations;

    Clients(ClientDocuments documents, Registrations registrations) {
        this.documents = documents;
        this.registrations = registrations;
    }

    Parsed<Client> find(String id) {
        if (ClientDocuments.isAddress(id)) {
            return documents.find(id);
        }
        Optional<Client> registered = registrations.find(id);
        return registered.isPresent()
                ? new Parsed.Valid<>(registered.get())
                : new Parsed.Invalid<>("this server does not know the client; perhaps its registration was not used for"
                        + " long, and it has to register again");
    }
}
