package one.twogather.pod.http;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import one.twogather.pod.hosting.FileCare;
import one.twogather.pod.model.Outcome;

/**
 * The files of all pods, as the administrator's listener tells of them:
 *
 * <pre>
 * GET    /admin/files
 * GET    /admin/files/damaged
 * POST   /admin/files/check   after=     reads some files; {@code next} says where to go on
 * POST   /admin/files/reap               answers when what nobody needs is removed
 * </pre>
 */
final class FileRoutes {

    private static final String FILES = "/admin/files";

    private final FileCare files;
    private final AdminAnswers answers;

    FileRoutes(FileCare files, AdminAnswers answers) {
        this.files = files;
        this.answers = answers;
    }

    void addTo(Map<String, Route> routes) {
        routes.put(FILES, Route.get(exchange -> answers.json(exchange, 200, seen(files.seen()))));
        routes.put(
                FILES + "/damaged",
                Route.get(exchange -> answers.list(exchange, "damaged", files.damaged(), FileRoutes::damaged)));
        routes.put(FILES + "/check", Route.post(this::check));
        routes.put(FILES + "/reap", Route.post(this::reap));
    }

    private void check(Exchange exchange) throws IOException {
        answers.tell(
                exchange,
                200,
                Form.fields(exchange)
                        .then(form -> files.check(form.getOrDefault("after", "")))
                        .then(checked -> Outcome.done(checked(checked))));
    }

    private void reap(Exchange exchange) throws IOException {
        answers.json(exchange, 200, Map.of("removed", files.reap()));
    }

    private static Map<String, Object> seen(FileCare.Seen seen) {
        Map<String, Object> shape = new LinkedHashMap<>();
        shape.put("files", seen.files());
        shape.put("bytes", seen.bytes());
        shape.put("packs", seen.packs());
        shape.put("packed", seen.packed());
        shape.put("damaged", seen.damaged().stream().map(FileRoutes::damaged).toList());
        return shape;
    }

    private static Map<String, Object> damaged(FileCare.Damaged damaged) {
        Map<String, Object> shape = new LinkedHashMap<>();
        shape.put("file", damaged.file());
        shape.put("documents", damaged.documents());
        shape.put("noticed", damaged.noticed().toString());
        shape.put("what", damaged.what());
        return shape;
    }

    private static Map<String, Object> checked(FileCare.Checked checked) {
        Map<String, Object> shape = new LinkedHashMap<>();
        shape.put("files", checked.files());
        shape.put("bytes", checked.bytes());
        checked.next().ifPresent(next -> shape.put("next", next));
        return shape;
    }
}
