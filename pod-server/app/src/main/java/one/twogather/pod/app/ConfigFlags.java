package one.twogather.pod.app;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Makes every key a flag of a command, so that table and flags cannot differ. */
final class ConfigFlags {

    private static final String FILE = "--config";

    private ConfigFlags() {}

    /** @param shown the keys that the command's help tells of; the others can be given all the same */
    static void addTo(CommandSpec command, Set<Key<?>> shown) {
        command.addOption(OptionSpec.builder(FILE)
                .paramLabel("FILE")
                .type(Path.class)
                .description("The configuration file; else POD_CONFIG, else pod.yaml here, if there is one.")
                .build());
        for (Key<?> key : Keys.ALL) {
            String initial = key.initial().isEmpty() ? "" : " Default: " + key.initial() + ".";
            command.addOption(OptionSpec.builder(key.flag())
                    .paramLabel("VALUE")
                    .type(String.class)
                    .hidden(!shown.contains(key))
                    .description(
                            firstSentence(key.description()).replace("`", "").replace("%", "%%") + initial)
                    .build());
        }
    }

    static Settings settings(CommandSpec command, Surroundings surroundings) throws Settings.Mistaken {
        Map<Key<?>, String> flags = new HashMap<>();
        for (Key<?> key : Keys.ALL) {
            String text = command.findOption(key.flag()).getValue();
            if (text != null) {
                flags.put(key, text);
            }
        }
        Path file = command.findOption(FILE).getValue();
        return Settings.resolve(
                flags,
                surroundings.environment(),
                Optional.ofNullable(file).map(surroundings.folder()::resolve),
                surroundings.folder());
    }

    private static String firstSentence(String description) {
        int end = description.indexOf(". ");
        return end < 0 ? description : description.substring(0, end + 1);
    }
}
