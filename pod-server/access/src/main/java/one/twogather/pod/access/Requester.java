package one.twogather.pod.access;

import java.util.Optional;
import one.twogather.pod.model.Caller;
import org.jspecify.annotations.Nullable;

/**
 * What the rules look at in a caller. Null means that it was not proven or does not apply.
 *
 * @param agent the WebID
 * @param client the app's identifier
 * @param issuer who signed the app's token
 * @param origin the web origin the request came from
 */
public record Requester(
        @Nullable String agent, @Nullable String client, @Nullable String issuer, @Nullable String origin) {

    /** Nobody in particular, from the given origin. */
    static Requester anonymous(Optional<String> origin) {
        return new Requester(null, null, null, origin.orElse(null));
    }

    /** A person at this server's own pages has no client and no issuer: conditions that name some do not hold for them. */
    static Requester of(Caller caller, Optional<String> origin) {
        return switch (caller) {
            case Caller.Anonymous() -> anonymous(origin);
            case Caller.Service(String ignored) -> anonymous(origin);
            case Caller.Person(var webId) -> new Requester(webId.iri(), null, null, origin.orElse(null));
            case Caller.App(var person, String client, String issuer, var ignored) ->
                new Requester(person.iri(), client, issuer, origin.orElse(null));
        };
    }
}
