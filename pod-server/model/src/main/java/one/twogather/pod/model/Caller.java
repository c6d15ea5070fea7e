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
     * @param grant what the person allowed it, which is all that it may do for them; empty where none binds it: its token is another issuer's, or was
     *     made by its owner to act for them in everything
     */
    record App(WebId person, String clientId, String issuer, Optional<GrantId> grant) implements Caller {

        /** One that no grant binds. */
        public App(WebId person, String clientId, String issuer) {
            this(person, clientId, issuer, Optional.empty());
        }
    }

    /** A part of this server that acts in its own name, such as provisioning. Never made from a request. */
    record Service(String name) implements Caller {}

    /** The agent that access rules speak of. */
    default Optional<WebId> agent() {
        return switch (this) {
            case Person(WebId webId) -> Optional.of(webId);
            case App app -> Optional.of(app.person());
            case Anonymous() -> Optional.empty();
            case Service(String ignored) -> Optional.empty();
        };
    }
}
