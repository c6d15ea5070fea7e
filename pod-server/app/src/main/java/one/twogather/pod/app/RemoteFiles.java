package one.twogather.pod.app;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import one.twogather.pod.hosting.FileCare;
import one.twogather.pod.model.Outcome;

/** The files of a running server, asked about on its listener for administrators. */
final class RemoteFiles implements FileCare {

    /** Each row of a file is looked at, of which there may be millions. */
    private static final int LONG_MILLIS = 3_600_000;

    private final AdminCalls calls;

    RemoteFiles(AdminCalls calls) {
        this.calls = calls;
    }

    @Override
    public Seen seen() {
        JsonObject seen = AdminCalls.required(calls.send("GET", "/admin/files", Map.of(), LONG_MILLIS));
        return new Seen(
                seen.getJsonNumber("files").longValue(),
                seen.getJsonNumber("bytes").longValue(),
                seen.getInt("packs"),
                seen.getJsonNumber("packed").longValue(),
                seen.getJsonArray("damaged").stream()
                        .map(JsonValue::asJsonObject)
                        .map(RemoteFiles::damaged)
                        .toList());
    }

    @Override
    public List<Damaged> damaged() {
        return calls.list("/admin/files/damaged", "damaged", RemoteFiles::damaged);
    }

    private static Damaged damaged(JsonObject damaged) {
        return new Damaged(
                damaged.getString("file"),
                damaged.getJsonArray("documents").getValuesAs(JsonString::getString),
                Instant.parse(damaged.getString("noticed")),
                damaged.getString("what"));
    }

    @Override
    public Outcome<Checked> check(String after) {
        return calls.send("POST", "/admin/files/check", Map.of("after", after), LONG_MILLIS)
                .then(step -> Outcome.done(new Checked(
                        step.getJsonNumber("files").longValue(),
                        step.getJsonNumber("bytes").longValue(),
                        Optional.ofNullable(step.getString("next", null)))));
    }

    @Override
    public int reap() {
        return AdminCalls.required(calls.send("POST", "/admin/files/reap", Map.of(), LONG_MILLIS))
                .getInt("removed");
    }
}
