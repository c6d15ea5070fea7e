package one.twogather.pod.app;

import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The configuration as it counts, and as it is documented. */
@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "See what is configured, and where that comes from.")
final class ConfigCommands {

    @Command(
            name = "show",
            description = "Show every key, its value, and where the value comes from.",
            footer = {"%nExample:", "  POD_PORT=8080 pod config show"})
    static final class Show extends PodCommand {

        @Option(names = "--json", description = "Print an array of objects: key, value, origin.")
        private boolean json;

        Show(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        Set<Key<?>> shown() {
            return Set.copyOf(Keys.ALL);
        }

        @Override
        int run(Settings settings) {
            List<Setting> all = Keys.ALL.stream().map(settings::setting).toList();
            say(
                    json
                            ? Json.text(all.stream()
                                    .map(setting -> Shapes.ordered(
                                            "key",
                                            setting.key().name(),
                                            "value",
                                            setting.text(),
                                            "origin",
                                            setting.origin()))
                                    .toList())
                            : Columns.table(
                                    List.of("KEY", "VALUE", "FROM"),
                                    all.stream()
                                            .map(setting ->
                                                    List.of(setting.key().name(), setting.text(), setting.origin()))
                                            .toList()));
            return 0;
        }
    }

    @Command(name = "reference", hidden = true, description = "Print docs/reference/configuration.md.")
    static final class Reference extends PodCommand {

        Reference(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        int run(Settings settings) {
            surroundings().out().print(ConfigReference.markdown());
            surroundings().out().flush();
            return 0;
        }
    }
}
