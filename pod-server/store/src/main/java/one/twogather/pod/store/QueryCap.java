package one.twogather.pod.store;

/** What stops a query. */
enum QueryCap {
    /** It computed too long. */
    TIME,
    /** It remembered too much at once. */
    MEMORY,
    /** It looked into too many documents. */
    DOCUMENTS,
    /** It had too many results. */
    ROWS,
    /** Its answer was too long. */
    LENGTH
}
