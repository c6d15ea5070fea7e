package one.twogather.pod.openid;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import one.twogather.pod.model.WebId;

/**
 * What an app asks for when it sends a person here, found right: what pages show, and decide by.
 *
 * @param client who asks
 * @param redirectUri where the answer goes: one of the client's
 * @param inFragment whether it goes behind {@code #} instead of into the query
 * @param scope what was asked for
 * @param state repeated in the answer
 * @param nonce repeated in the ID token
 * @param challenge of PKCE (RFC 7636), by S256
 * @param prompts what the person is to be asked
 * @param maxAge how long ago they may have signed in
 * @param loginHint a name the app knows the person by; anything may stand in it
 * @param person whom the app had an ID token of, and expects
 * @param details {@code authorization_details} as sent, a JSON list of at most 8,192 characters (RFC 9396)
 * @param key thumbprint of the key that the code is for, if the app said so (RFC 9449 §10)
 * @param asked when, to the second
 */
public record AuthorizationRequest(
        Client client,
        String redirectUri,
        boolean inFragment,
        Scope scope,
        Optional<String> state,
        Optional<String> nonce,
        String challenge,
        Set<Prompt> prompts,
        Optional<Duration> maxAge,
        Optional<String> loginHint,
        Optional<WebId> person,
        Optional<String> details,
        Optional<String> key,
        Instant asked) {

    public AuthorizationRequest {
        prompts = Set.copyOf(prompts);
    }

    /** Whether no page may be shown: what cannot be answered without one is an error. */
    public boolean isSilent() {
        return prompts.contains(Prompt.NONE);
    }

    /**
     * Whether somebody who signed in then need not do so again for this request.
     *
     * @param authenticated when they showed who they are, not when their session was last used
     */
    public boolean accepts(Instant authenticated, Instant now) {
        if (!authenticated.isBefore(asked)) {
            return true;
        }
        return !prompts.contains(Prompt.LOGIN)
                && maxAge.filter(age -> authenticated.plus(age).isBefore(now)).isEmpty();
    }
}
