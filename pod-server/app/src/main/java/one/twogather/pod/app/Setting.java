package one.twogather.pod.app;

/**
 * A key, the text it was given, and by whom.
 *
 * @param key which
 * @param text its value as written
 * @param origin {@code --port}, {@code POD_PORT}, {@code pod.yaml, line 3} or {@code default}
 */
record Setting(Key<?> key, String text, String origin) {

    static final String DEFAULT = "default";

    boolean isDefault() {
        return origin.equals(DEFAULT);
    }
}
