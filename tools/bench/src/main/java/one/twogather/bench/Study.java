package one.twogather.bench;

/** What is measured once, beside the scenarios. */
enum Study {
    /** The bare costs of what a signed read and a write are made of. */
    PARTS,
    /** What a write costs while the pod grows. */
    GROWTH,
    /** Memory while a large file goes up and down. */
    BIG_FILE
}
