package one.twogather.pod.ipld;

/** The numbers of CBOR's format that DAG-CBOR uses (RFC 8949 §3). */
final class CborForm {

    static final int UNSIGNED = 0;
    static final int NEGATIVE = 1;
    static final int BYTES = 2;
    static final int TEXT = 3;
    static final int ITEMS = 4;
    static final int FIELDS = 5;
    static final int TAG = 6;

    static final int FALSE = 0xf4;
    static final int TRUE = 0xf5;
    static final int NULL = 0xf6;
    static final int FLOAT64 = 0xfb;

    /** The first number that does not fit beside its kind; 24 to 27 say that 1, 2, 4 or 8 bytes of it follow. */
    static final int FIRST_LONG = 24;

    /** A CID in CBOR, with the byte for "raw" of multibase in front. */
    static final int CID_TAG = 42;

    static final Bytes CID_PREFIX = Bytes.ofHex("00");

    private CborForm() {}

    /** A number that does not fit beside its kind takes two to the power of this many bytes: 0 to 3. */
    static int sizeExponent(long unsigned) {
        if (unsigned >>> 8 == 0) {
            return 0;
        }
        if (unsigned >>> 16 == 0) {
            return 1;
        }
        return unsigned >>> 32 == 0 ? 2 : 3;
    }
}
