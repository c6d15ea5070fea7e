package one.twogather.pod.hosting;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.model.PodId;

/**
 * A token as it can be told: without its secret, which nobody can read again.
 *
 * @param clientId its public half
 * @param account for whom it acts
 * @param label what the host called it
 * @param created when
 * @param lastUsed when an access token was last had with it, give or take an hour
 * @param binding what it is narrowed to; without it, it may do whatever its account may
 */
public record Token(
        String clientId,
        PodId account,
        String label,
        Instant created,
        Optional<Instant> lastUsed,
        Optional<Binding> binding) {

    /**
     * What a narrowed token may do at this moment.
     *
     * @param grant the CID of the grant that says so, among those of the account's pod
     * @param may a line for each part, in English; none once the grant was taken back, or has expired
     * @param until the first moment at which it may do nothing; empty if it has no end
     */
    public record Binding(String grant, List<String> may, Optional<Instant> until) {
        public Binding {
            may = List.copyOf(may);
        }
    }
}
