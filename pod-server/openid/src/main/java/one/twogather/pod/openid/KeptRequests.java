package one.twogather.pod.openid;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import one.twogather.pod.identity.JsonRow;

/**
 * Requests for authorisation that were found right, kept while a person decides, or until the app sends somebody with them (RFC 9126). With them is kept
 * what their client said of itself, so that the person is asked about what was checked.
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

    private final EndingRows rows;
    private final Secrets secrets;
    private final Clock clock;

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
    }

    /** Keeps a request; the answer is the secret it is found by. */
    String keep(Purpose purpose, Client client, Parameters parameters) {
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
                .with("asked", now);
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
        return rows.take(kept.row());
    }

    static Parameters parameters(JsonRow row) {
        Map<String, String> texts = new HashMap<>();
        Json.object(row.text("parameters"))
                .orElseThrow(() -> new IllegalStateException("a request cannot be read again"))
                .forEach((name, value) -> texts.put(name, String.valueOf(value)));
        return Parameters.ofOnes(texts);
    }
}
