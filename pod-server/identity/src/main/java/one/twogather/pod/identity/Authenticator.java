package one.twogather.pod.identity;

import one.twogather.pod.model.Caller;
import one.twogather.pod.model.Outcome;

/** Finds out who sent a request. Safe for use by any number of threads; may block on the network for foreign issuers. */
public interface Authenticator {

    /**
     * The caller that the credentials prove; {@link Caller#ANONYMOUS} if there are none.
     *
     * <p>A refusal is {@code CREDENTIALS_REFUSED}, with member {@code error} = {@code invalid_token} or {@code invalid_dpop_proof} for the challenge
     * (O-042), and a detail that helps honest clients: an unknown issuer, a clock that is off (C-13). It is {@code BUSY}, with member
     * {@code retryAfter} in seconds, when the credentials may be right and cannot be told from a copy at the moment.
     */
    Outcome<Caller> authenticate(Credentials credentials);
}
