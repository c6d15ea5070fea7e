package one.twogather.pod.app;

import java.util.List;
import one.twogather.pod.activity.Act;
import one.twogather.pod.activity.ActivityLine;
import one.twogather.pod.model.Outcome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What was done in a pod. */
@Command(
        name = "activity",
        description = {
            "Show what was done in a pod last, and what was refused, the newest first.",
            "How long that is kept, its owner decides."
        },
        footer = {"%nExamples:", "  pod activity alice", "  pod activity alice --limit 1000 --json"})
final class ActivityCommand extends PodCommand {

    @Parameters(paramLabel = "POD", description = "Whose.")
    private String pod = "";

    @Option(names = "--limit", paramLabel = "N", description = "As many lines at most, up to 1000; 20 unless said.")
    private int limit = 20;

    @Option(
            names = "--json",
            description = "Print an array of objects: number, first, last, count, person, app, appName, grant, action,"
                    + " path, outcome.")
    private boolean json;

    ActivityCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run(Settings settings) throws Failure {
        List<ActivityLine> lines =
                switch (AdminDoor.of(settings, surroundings()).useExisting(admin -> admin.activity(pod, limit))) {
                    case Outcome.Done<List<ActivityLine>>(List<ActivityLine> found) -> found;
                    case Outcome.Refused<List<ActivityLine>>(var problem) -> throw refused(problem);
                };
        if (json) {
            say(Json.text(lines.stream().map(Shapes::line).toList()));
        } else if (lines.isEmpty()) {
            say("Nothing is noted of " + pod + ".");
        } else {
            say(Columns.table(
                    List.of("LAST", "TIMES", "WHO", "APP", "DID", "WHAT", "OUTCOME"),
                    lines.stream().map(ActivityCommand::cells).toList()));
        }
        return 0;
    }

    private static List<String> cells(ActivityLine line) {
        Act act = line.act();
        return List.of(
                line.last().toString(),
                String.valueOf(line.count()),
                act.person().isEmpty() ? "-" : visible(act.person()),
                act.client().isEmpty() ? "-" : visible(line.clientName().isEmpty() ? act.client() : line.clientName()),
                act.action().word(),
                act.path(),
                Shapes.outcome(line));
    }

    /** What others chose must not steer a terminal, nor break the table. */
    private static String visible(String text) {
        String shown = text.replaceAll("\\p{C}", "?");
        return shown.length() > 80 ? shown.substring(0, 79) + "…" : shown;
    }
}
