package one.twogather.pod.model;

import java.util.Optional;

/** Who is calling, as far as it was proven. Domain code takes it as a parameter; there is no ambient caller. */
public sealed interface Caller {

    /** Nobody in particular. */
    Caller ANONYMOUS = new Anonymous();

    /** A caller who showed no credentials. Bad credentials never become this: they are refused (O-030). */
    record Anonymous() implements Caller {}

    /** A person signed in at this server's own pages, with no app in between. */
    record Person(WebId webId) implements Caller {}

    /**
     * An app that acts for a person, by an access token bound to its key.
     *
     * @param person for whom
     * @param clientId as the token names it: a client document's URL, or an opaque identifier of the issuer's (W-063)
     * @param issuer who signed the token, exactly as it stands in {@code iss}
     */
    record App(WebId person, String clientId, String issuer) implements Caller {}

    /** A part of this server that acts in its own name, such as provisioning. Never made from a request. */
    record Service(String name) implements Caller {}

    /** The agent that access rules speak of. */
    default Optional<WebId> agent() {
        return switch (this) {
            case Person(WebId webId) -> Optional.of(webId);
            case App(WebId person, String ignoredClient, String ignoredIssuer) -> Optional.of(person);
            case Anonymous() -> Optional.empty();
            case Service(String ignored) -> Optional.empty();
        };
    }
}
