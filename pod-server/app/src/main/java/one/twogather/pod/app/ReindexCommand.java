package one.twogather.pod.app;

import one.twogather.pod.hosting.Administration;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** Makes the search index anew, with a server running or not. */
@Command(
        name = "reindex",
        description = {
            "Make the index of words anew from the documents, for instance after data was put back from a backup.",
            "Nothing but the index is changed. With a server running, reads and writes go on, and searches wait."
        },
        footer = {"%nExamples:", "  pod reindex", "  pod reindex --data /srv/pods"})
final class ReindexCommand extends PodCommand {

    @Option(names = "--json", description = "Print an object: pods, the number of pods that were read.")
    private boolean json;

    ReindexCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run(Settings settings) throws Failure {
        return switch (AdminDoor.of(settings, surroundings()).useExisting(Administration::reindex)) {
            case Outcome.Done<Integer>(Integer pods) -> {
                say(json ? Json.text(Shapes.ordered("pods", pods)) : "The search index of " + pods + " pods is new.");
                yield ExitCode.OK;
            }
            case Outcome.Refused<Integer>(Problem problem) -> throw refused(problem);
        };
    }
}
