package one.twogather.bench;

/** The servers that a scenario is measured on: those of one setting share theirs, one scenario after the other. */
enum Setting {
    /** On the disk as it is. */
    ORDINARY,
    /** With a millisecond more for each sync of the disk. */
    SLOW_DISK,
    /** A server may not live through it, and what comes behind must not suffer. */
    WEARING
}
