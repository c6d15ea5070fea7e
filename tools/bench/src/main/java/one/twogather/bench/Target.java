package one.twogather.bench;

/**
 * Something that was promised, and what became of it.
 *
 * @param what is compared
 * @param wanted in words
 * @param measured in words
 * @param met whether it is kept
 */
record Target(String what, String wanted, String measured, boolean met) {}
