package one.twogather.pod.keyspace;

/**
 * A family of rows with one layout, written by one room only.
 *
 * <p>The codes are part of the data format: they are never renumbered, and a retired one is never used again.
 */
public enum Table {
    /** store: a document's or container's metadata and, when small, its bytes. */
    DOCUMENT(0x10),
    /** store: the bytes of larger documents. */
    BODY(0x11),
    /** store: a container's children, in name order. */
    CHILD(0x12),
    /** store: a container's version counter and time of last change. */
    CONTAINER(0x13),
    /** store: the statements of a document, one block a document. */
    STATEMENTS(0x14),
    /** store: postings of the quad index. */
    POSTING(0x15, true),
    /** store: counters, such as bytes used. */
    COUNTER(0x16),
    /** store: the change feed. */
    CHANGE(0x17, true),
    /** store: the last versions of what was deleted. */
    TOMBSTONE(0x18),
    /** content: which files are alive. */
    FILE_ROOT(0x20),
    /** content: which files have which blocks, and where. */
    FILE_BLOCK(0x21, true),
    /** content: where small files lie. */
    FILE_PLACE(0x22),
    /** content: files that were found damaged, and how far the search has come. */
    FILE_DAMAGE(0x23),
    /** access: grants and their revocations. */
    GRANT(0x30),
    /** access: what was done in a pod, how long that is kept, when each grant was last used. */
    ACTIVITY(0x32, true),
    /** identity: accounts. */
    ACCOUNT(0x40),
    /** identity: client credentials, by client identifier. */
    CREDENTIAL(0x41),
    /** identity: keys, wrapped by the master key. */
    KEY(0x42),
    /** signin: sessions of people at their browsers. */
    SESSION(0x43),
    /** signin: passkeys, whose they are, and ceremonies under way. */
    PASSKEY(0x44),
    /** signin: one-time codes. */
    CODE(0x45),
    /** signin: the public keys of recovery kits. */
    RECOVERY(0x46),
    /** signin: hashes of passwords, where a host has them. */
    PASSWORD(0x47),
    /** openid: clients that registered themselves, by client identifier. */
    CLIENT(0x48),
    /** openid: requests for authorisation, and codes, until they end. */
    AUTHORIZATION(0x49),
    /** openid: families of refresh tokens. */
    REFRESH(0x4A),
    /** signin: wallets of Ethereum, and whose they are. */
    WALLET(0x4B),
    /** hosting: account to pod, steps of provisioning, limits. */
    HOSTING(0x50),
    /** notify: channels, by their identifier. */
    CHANNEL(0x60),
    /** keyspace: the format's version and the like. */
    FORMAT(0x01);

    private final byte code;
    private final boolean scanned;

    Table(int code) {
        this(code, false);
    }

    Table(int code, boolean scanned) {
        this.code = (byte) code;
        this.scanned = scanned;
    }

    /** The byte that stands for it in keys. */
    public byte code() {
        return code;
    }

    /** True where rows are read by scans and hardly ever one by one: no cache of rows is for these. */
    boolean isScanned() {
        return scanned;
    }
}
