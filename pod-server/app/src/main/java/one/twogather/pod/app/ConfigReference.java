package one.twogather.pod.app;

/** The page {@code docs/reference/configuration.md}, made from the table of keys. A test keeps the file as this gives it. */
final class ConfigReference {

    private static final String HEAD =
            """
            # Configuration

            <!-- Made from the table of keys, Keys.java. To change it, change the table and run: tools/pod config reference > docs/reference/configuration.md -->

            Nothing has to be configured. Each key below can be given in three places; the first that names it counts:

            1. as a flag: `tools/pod serve --port 8080`
            2. in the environment: `POD_PORT=8080 tools/pod serve`
            3. in a file: `port: 8080` in `pod.yaml`, which is the file named by `--config`, else by `POD_CONFIG`, else `pod.yaml` in the folder where the
               command is run

            `tools/pod config show` prints every key, its value, and where that comes from. A key that does not exist is an error wherever it stands, and so
            is a value that cannot be used: both are told with the place and with what was expected, and nothing starts.

            The file is flat YAML: a key, a colon, a value. Lists are YAML lists, or words with commas between them.

            ```yaml
            public-url: https://pod.example.org
            trusted-proxies:
              - 127.0.0.1
            quota: 20GiB
            ```

            No secret is ever a value: `master-key-file` names a file. Sizes are numbers with a unit: `KiB`, `MiB`, `GiB`, `TiB` are powers of 1024, `KB`, `MB`,
            `GB`, `TB` of 1000.

            | key | default | meaning |
            |---|---|---|
            """;

    private static final String TAIL = """

            ## Each key

            """;

    private ConfigReference() {}

    static String markdown() {
        StringBuilder page = new StringBuilder(HEAD);
        for (Key<?> key : Keys.ALL) {
            page.append("| [`%s`](#%s) | %s | %s |\n"
                    .formatted(key.name(), key.name(), initial(key), firstSentence(key.description())));
        }
        page.append(TAIL);
        for (Key<?> key : Keys.ALL) {
            page.append(
                    """
                    ### %s

                    %s

                    Expected: %s. Default: %s. Example: `%s`. Flag `%s`, environment `%s`.

                    """
                            .formatted(
                                    key.name(),
                                    key.description(),
                                    key.type().expected(),
                                    initial(key),
                                    key.example(),
                                    key.flag(),
                                    key.variable()));
        }
        return page.toString().stripTrailing() + "\n";
    }

    private static String initial(Key<?> key) {
        return key.initial().isEmpty() ? "nothing" : "`" + key.initial() + "`";
    }

    private static String firstSentence(String description) {
        int end = description.indexOf(". ");
        return end < 0 ? description : description.substring(0, end + 1);
    }
}
