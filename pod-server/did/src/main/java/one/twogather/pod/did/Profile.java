package one.twogather.pod.did;

/** How did:ethr's documents are written. */
public enum Profile {
    /** The method's text as of 2026, and attributes {@code did/cap/…} of our own. */
    METHOD_2026,
    /** What resolvers wrote until version 11, of which many are in use: for comparison with those. */
    LEGACY_2019
}
