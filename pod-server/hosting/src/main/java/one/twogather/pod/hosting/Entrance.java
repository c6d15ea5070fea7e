package one.twogather.pod.hosting;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.signin.Code;
import one.twogather.pod.signin.Session;

/**
 * Who comes in at the server's pages, as far as that is the host's affair. Like {@link Administration}: safe for use by any number of threads; every method
 * blocks, and what it changed is durable when it returns.
 */
public interface Entrance {

    /**
     * Makes a link with which somebody can make one account.
     *
     * @param name the account's, if it shall have no other
     * @param note to know the invitation again
     * @param lifetime after which it ends: an hour to a year
     */
    Outcome<NewLink> invite(Optional<String> name, String note, Duration lifetime);

    /** Makes a link that signs in for an account, once, in the next 15 minutes. */
    Outcome<NewLink> link(String account);

    /** Invitations and links that were not used yet, oldest first. */
    List<Code> codes();

    /** Takes an invitation or a link back. */
    Outcome<Code> revokeCode(String id);

    /** Every session, account by account. */
    List<Session> sessions();

    /** Ends a session: the very next request of that browser is nobody's. */
    Outcome<Session> revokeSession(String id);

    /** How each account is held by its owner, in the order of their names. */
    List<Holding> holdings();
}
