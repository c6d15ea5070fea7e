package one.twogather.pod.openid;

/**
 * An app that may send people here to sign in.
 *
 * @param id how it names itself: the address of its document, or what it was given when it registered
 * @param kind how it is known
 * @param isPublic whether it has no secret, as programs in browsers have none; its refresh tokens are bound to its key then
 * @param says of itself
 */
public record Client(String id, Kind kind, boolean isPublic, ClientMetadata says) {

    /** How a client is known. */
    public enum Kind {
        /** By a document at the address that is its identifier: whoever controls that address speaks for it. */
        DOCUMENT,
        /** By registering itself, which anybody can under any name: only its redirect addresses say who it is. */
        REGISTERED
    }

    /** Whether people may be sent back there with a code (RFC 9700 §2.1). */
    boolean mayRedirectTo(String address) {
        return RedirectUri.fault(address).isEmpty()
                && says.redirects().stream().anyMatch(registered -> RedirectUri.matches(registered, address));
    }

    /** Whether people may be sent there after they signed out. */
    boolean mayLeaveTo(String address) {
        return says.farewells().contains(address);
    }
}
