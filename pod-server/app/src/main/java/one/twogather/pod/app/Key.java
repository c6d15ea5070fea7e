package one.twogather.pod.app;

import java.util.Locale;

/**
 * One thing that can be configured.
 *
 * @param name flat, lower case, dashed: how it stands in {@code pod.yaml}; {@code --name} as a flag, {@code POD_NAME} in the environment
 * @param type what its text means
 * @param initial its value, as text, unless somebody says otherwise
 * @param description for people, in Markdown: the documentation of the key
 * @param example a value, as text, that differs from the initial one
 */
record Key<T>(String name, Type<T> type, String initial, String description, String example) {

    Key {
        if (!name.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException("a key is lower case and dashed: " + name);
        }
    }

    String flag() {
        return "--" + name;
    }

    String variable() {
        return "POD_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
