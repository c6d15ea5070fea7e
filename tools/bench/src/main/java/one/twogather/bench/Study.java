package one.twogather.bench;

/** What is measured once, beside the scenarios. */
enum Study {
    /** The bare costs of what a signed read and a write are made of. */
    PARTS,
    /** What a write costs while the pod grows. */
    GROWTH,
    /** What grants cost those who read by one, and how soon one that is taken back is refused. */
    GRANTS,
    /** Memory while a large file goes up and down. */
    BIG_FILE
}
