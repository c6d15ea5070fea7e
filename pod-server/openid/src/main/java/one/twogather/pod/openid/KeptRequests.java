package one.twogather.pod.openid;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import one.twogather.pod.identity.FailureLimiter;
import one.twogather.pod.identity.JsonRow;
import one.twogather.pod.identity.RemoteName;

/**
 * Requests for authorisation that were found right, kept while a person decides, or until the app sends somebody with them (RFC 9126). With them is kept
 * what their client said of itself, so that the person is asked about what was checked. Anybody may send such requests, so those that nobody has answered
 * are counted for the address they came from.
 */
final class KeptRequests {

    /** What is kept of a request; nothing else of it means anything here. */
    private static final Set<String> MEANT = Set.of(
            "client_id",
            "redirect_uri",
            "response_type",
            "response_mode",
            "scope",
            "state",
            "nonce",
            "code_challenge",
            "code_challenge_method",
            "prompt",
            "max_age",
            "login_hint",
            "id_token_hint",
            "authorization_details",
            "dpop_jkt");

    /** Of one address, at once: a school or a village may share it. */
    private static final int FREE = 300;

    private final EndingRows rows;
    private final Secrets secrets;
    private final Clock clock;
    private final FailureLimiter unanswered;

    /** What for, and how long. */
    enum Purpose {
        /** Somebody is looking for their security key, or thinking. */
        DECISION("request/", Duration.ofMinutes(30)),
        /** The app is about to send somebody. */
        PUSHED("pushed/", Duration.ofSeconds(90));

        private final String names;
        private final Duration patience;

        Purpose(String names, Duration patience) {
            this.names = names;
            this.patience = patience;
        }

        Duration patience() {
            return patience;
        }
    }

    /** A request as it was kept. */
    record Kept(EndingRows.Kept row, Client client, Parameters parameters, Instant asked) {}

    KeptRequests(EndingRows rows, Secrets secrets, Clock clock) {
        this.rows = rows;
        this.secrets = secrets;
        this.clock = clock;
        this.unanswered = new FailureLimiter(FREE, clock);
    }

    /** What came of keeping a request. */
    sealed interface Keeping {

        /** @param secret by which it is found */
        record Done(String secret) implements Keeping {}

        /** Too many came from that address, and nobody answered them. */
        record Paused(Duration pause) implements Keeping {}
    }

    /** @param remote the IP address it came from, as far as known */
    Keeping keep(Purpose purpose, Client client, Parameters parameters, String remote) {
        String from = RemoteName.of(remote);
        Optional<Duration> pause = unanswered.attempt(from);
        return pause.isPresent()
                ? new Keeping.Paused(pause.get())
                : new Keeping.Done(add(purpose, client, parameters, from));
    }

    private String add(Purpose purpose, Client client, Parameters parameters, String from) {
        String secret = secrets.make();
        Map<String, String> meant = new HashMap<>(parameters.values());
        meant.keySet().retainAll(MEANT);
        Instant now = clock.instant();
        JsonRow row = new JsonRow()
                .with("client", client.id())
                .with("kind", client.kind().name())
                .with("secret", client.isPublic() ? "none" : "kept")
                .with("metadata", Json.text(client.says().members()))
                .with("parameters", Json.text(meant))
                .with("asked", now)
                .with("from", from);
        rows.add(purpose.names + Secrets.digest(secret), row, now.plus(purpose.patience()));
        return secret;
    }

    Optional<Kept> find(Purpose purpose, String secret) {
        return rows.find(purpose.names + Secrets.digest(secret))
                .map(kept -> new Kept(
                        kept,
                        client(kept.row()),
                        parameters(kept.row()),
                        kept.row().time("asked")));
    }

    static Client client(JsonRow row) {
        return new Client(
                row.text("client"),
                Client.Kind.valueOf(row.text("kind")),
                row.text("secret").equals("none"),
                Registrations.metadata(row.text("metadata")));
    }

    /** Removes a request: of several who take it, one has it. */
    boolean take(Kept kept) {
        boolean isTaken = rows.take(kept.row());
        if (isTaken) {
            answered(kept);
        }
        return isTaken;
    }

    /** It was removed, since somebody answered it: it counts no longer. */
    void answered(Kept kept) {
        kept.row().row().optionalText("from").ifPresent(unanswered::forgive);
    }

    static Parameters parameters(JsonRow row) {
        Map<String, String> texts = new HashMap<>();
        Json.object(row.text("parameters"))
                .orElseThrow(() -> new IllegalStateException("a request cannot be read again"))
                .forEach((name, value) -> texts.put(name, String.valueOf(value)));
        return Parameters.ofOnes(texts);
    }
}
