package one.twogather.pod.identity;

import java.time.Instant;
import java.util.Optional;
import one.twogather.pod.model.GrantId;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.WebId;

/**
 * What may be told of a client credential: everything but its secret.
 *
 * @param clientId how it names itself to the token endpoint
 * @param account whose it is
 * @param webId for whom its tokens speak
 * @param name what a person called it
 * @param created when, to the second
 * @param lastUsed when a token was last had with it, give or take an hour
 * @param grant that binds its tokens; without one they have all that the person has
 */
public record ClientCredential(
        String clientId,
        PodId account,
        WebId webId,
        String name,
        Instant created,
        Optional<Instant> lastUsed,
        Optional<GrantId> grant) {}
