package one.twogather.bench;

/** Who is measured. */
enum Rival {
    POD("2gather"),
    PEER("CSS 7.2"),
    /** What there is to reach: the same web server with nothing behind it. */
    BARE("bare Helidon");

    private final String title;

    Rival(String title) {
        this.title = title;
    }

    /** As the tables show it. */
    String title() {
        return title;
    }
}
