package one.twogather.pod.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Every key with the text that counts for it: flag before environment before file before default.
 *
 * <p>All mistakes are told at once, each with the place where it stands. A key that is not known is a mistake wherever it comes from: a misspelt key
 * that is quietly ignored is a setting somebody believes in.
 */
final class Settings {

    /** Variables of this shape that are not keys: they speak to {@code tools/pod}, and {@code POD_CONFIG} names the file. */
    private static final Set<String> OTHER_VARIABLES = Set.of("POD_CONFIG", "POD_JAVA_OPTS", "POD_JAVA_HOME");

    /** What a person must put right before anything can start; a line each. */
    static final class Mistaken extends Exception {
        private final transient List<String> mistakes;

        Mistaken(List<String> mistakes) {
            super(String.join("\n", mistakes));
            this.mistakes = List.copyOf(mistakes);
        }

        List<String> mistakes() {
            return mistakes;
        }
    }

    private final Map<String, Setting> byName;

    private Settings(Map<String, Setting> byName) {
        this.byName = Map.copyOf(byName);
    }

    /**
     * @param flags by key; only those given
     * @param environment all of it
     * @param file the file named by {@code --config}; else {@code POD_CONFIG} names one, else {@code pod.yaml} in {@code folder} counts if it exists
     * @param folder where the command is run
     */
    static Settings resolve(
            Map<Key<?>, String> flags, Map<String, String> environment, Optional<Path> file, Path folder)
            throws Mistaken {
        List<String> mistakes = new ArrayList<>();
        Map<String, Setting> found = new TreeMap<>();
        for (Key<?> key : Keys.ALL) {
            found.put(key.name(), new Setting(key, key.initial(), Setting.DEFAULT));
        }
        file(file, environment, folder).ifPresent(path -> found.putAll(fromFile(path, mistakes)));
        found.putAll(fromEnvironment(environment, mistakes));
        flags.forEach((key, text) -> found.put(key.name(), new Setting(key, text, key.flag())));
        found.values().forEach(setting -> check(setting, mistakes));
        if (!mistakes.isEmpty()) {
            throw new Mistaken(mistakes);
        }
        return new Settings(found);
    }

    Setting setting(Key<?> key) {
        Setting setting = byName.get(key.name());
        if (setting == null) {
            throw new IllegalArgumentException(key.name() + " is not in the table");
        }
        return setting;
    }

    <T> T value(Key<T> key) {
        return key.type().read(setting(key).text());
    }

    private static Optional<Path> file(Optional<Path> named, Map<String, String> environment, Path folder) {
        String variable = environment.getOrDefault("POD_CONFIG", "");
        Path usual = folder.resolve("pod.yaml");
        return named.or(() -> variable.isBlank() ? Optional.empty() : Optional.of(folder.resolve(variable)))
                .or(() -> Files.exists(usual) ? Optional.of(usual) : Optional.empty());
    }

    private static Map<String, Setting> fromFile(Path file, List<String> mistakes) {
        Map<String, Setting> found = new TreeMap<>();
        try {
            for (ConfigFile.Entry entry : ConfigFile.read(file)) {
                String place = file.getFileName() + ", line " + entry.line();
                Keys.named(entry.name())
                        .ifPresentOrElse(
                                key -> found.put(key.name(), new Setting(key, entry.text(), place)),
                                () -> mistakes.add(place + ": there is no key `" + entry.name() + "`"
                                        + Nearest.question(entry.name(), names())));
            }
        } catch (ConfigFile.Unreadable unreadable) {
            mistakes.add(String.valueOf(unreadable.getMessage()));
        }
        return found;
    }

    private static Map<String, Setting> fromEnvironment(Map<String, String> environment, List<String> mistakes) {
        Map<String, Setting> found = new TreeMap<>();
        List<String> variables = Keys.ALL.stream().map(Key::variable).toList();
        new TreeMap<>(environment).forEach((variable, text) -> {
            int index = variables.indexOf(variable);
            if (index >= 0) {
                Key<?> key = Keys.ALL.get(index);
                found.put(key.name(), new Setting(key, text, variable));
            } else if (variable.startsWith("POD_") && !OTHER_VARIABLES.contains(variable)) {
                mistakes.add("environment: there is no key " + variable + Nearest.question(variable, variables));
            }
        });
        return found;
    }

    /** The reason of the refusal is the reader's; what is said is what would have been accepted. */
    private static void check(Setting setting, List<String> mistakes) {
        try {
            setting.key().type().read(setting.text());
        } catch (IllegalArgumentException | ArithmeticException refused) {
            mistakes.add("%s: `%s` (from %s) cannot be used; expected %s, for instance %s"
                    .formatted(
                            setting.key().name(),
                            setting.text(),
                            setting.origin(),
                            setting.key().type().expected(),
                            setting.key().example()));
        }
    }

    private static List<String> names() {
        return Keys.ALL.stream().map(Key::name).toList();
    }
}
