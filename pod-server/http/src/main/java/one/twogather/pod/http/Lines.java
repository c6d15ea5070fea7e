package one.twogather.pod.http;

/** Header lines, and names of headers, that more than one class writes. */
final class Lines {

    static final byte[] CONTENT_LENGTH = Head.rendered("Content-Length: ");
    static final byte[] LOCATION = Head.rendered("Location: ");

    /** What is the same for all, but for the leave that an origin gets to read it (P-120). */
    static final byte[] VARY = Head.lines("Vary: Origin");

    /** What is different for other people and other types (P-124). */
    static final byte[] NEGOTIATED = Head.lines("Vary: Accept, Authorization, Origin");

    /** What is also different for other languages. */
    static final byte[] NEGOTIATED_FOR_PEOPLE = Head.lines("Vary: Accept, Accept-Language, Authorization, Origin");

    static final byte[] ASK_AGAIN = Head.lines("Cache-Control: private, no-cache");
    static final byte[] UNCACHED = Head.lines("Cache-Control: no-store");
    /** Pages that are different for everybody who is signed in: kept by nobody. */
    static final byte[] PRIVATE = Head.lines("Cache-Control: no-store", "Vary: Accept-Language, Cookie");

    static final byte[] JSON = Head.lines("Content-Type: application/json", "X-Content-Type-Options: nosniff");
    static final byte[] NOSNIFF = Head.lines("X-Content-Type-Options: nosniff");

    private Lines() {}
}
