package one.twogather.pod.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * {@code pod.yaml}: a flat map of keys to scalars or lists of scalars, and nothing else of YAML. Nodes are looked at, never constructed, so that a
 * configuration file can name no classes; aliases and nesting are refused.
 */
final class ConfigFile {

    private static final long MOST_BYTES = 1 << 20;

    /**
     * One entry.
     *
     * @param name of the key, as written
     * @param text a list's elements joined by commas
     * @param line counted from 1
     */
    record Entry(String name, String text, int line) {}

    /** Why a file cannot be used; the message is for people. */
    static final class Unreadable extends Exception {
        Unreadable(String message) {
            super(message);
        }
    }

    private ConfigFile() {}

    static List<Entry> read(Path file) throws Unreadable {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new Unreadable(file + " is larger than a configuration can be");
            }
            return parse(file.toString(), Files.readString(file));
        } catch (NoSuchFileException missing) {
            throw new Unreadable("there is no file " + file);
        } catch (IOException unreadable) {
            throw new Unreadable(file + " cannot be read: " + unreadable.getMessage());
        }
    }

    static List<Entry> parse(String name, String text) throws Unreadable {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(name)
                .setAllowDuplicateKeys(false)
                .setMaxAliasesForCollections(0)
                .build();
        try {
            Node root = new Compose(settings).composeString(text).orElse(null);
            if (root == null
                    || root instanceof ScalarNode scalar && scalar.getValue().isEmpty()) {
                return List.of();
            }
            if (!(root instanceof MappingNode map)) {
                throw new Unreadable(name + ": expected lines of the form `key: value`");
            }
            return entries(name, map);
        } catch (MarkedYamlEngineException notYaml) {
            String where = notYaml.getProblemMark()
                    .map(mark -> ", line " + (mark.getLine() + 1))
                    .orElse("");
            throw new Unreadable(name + where + ": " + notYaml.getProblem());
        } catch (YamlEngineException notYaml) {
            throw new Unreadable(name + ": " + notYaml.getMessage());
        }
    }

    private static List<Entry> entries(String file, MappingNode map) throws Unreadable {
        List<Entry> entries = new ArrayList<>();
        for (NodeTuple tuple : map.getValue()) {
            int line = line(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw new Unreadable(file + ", line " + line + ": a key is a word");
            }
            if (entries.stream().anyMatch(entry -> entry.name().equals(key.getValue()))) {
                throw new Unreadable(file + ", line " + line + ": " + key.getValue() + " is set twice");
            }
            entries.add(new Entry(key.getValue(), text(file, tuple.getValueNode()), line));
        }
        return entries;
    }

    private static String text(String file, Node value) throws Unreadable {
        return switch (value) {
            case ScalarNode scalar -> scalar.getValue().equals("null") ? "" : scalar.getValue();
            case SequenceNode list
            when list.getValue().stream().allMatch(ScalarNode.class::isInstance) ->
                list.getValue().stream()
                        .map(node -> ((ScalarNode) node).getValue())
                        .collect(Collectors.joining(", "));
            default ->
                throw new Unreadable(
                        file + ", line " + line(value) + ": a value is one word or a list of words; nothing is nested");
        };
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }
}
