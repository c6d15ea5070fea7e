package one.twogather.pod.ipld;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The first message of a CAR of version 1: {@code {"roots": [CID …], "version": 1}} in DAG-CBOR. Read apart from {@link DagCbor}, since roots may be CIDs
 * of version 0, which this house's nodes never have.
 */
record CarHeader(List<Cid> roots) {

    private static final Bytes ROOTS = key(0xa2, "roots");
    private static final Bytes VERSION_1 = key("version").followedBy(Bytes.ofHex("01"));

    /** All that a CAR of version 2 begins with: {@code {"version": 2}}. */
    static final Bytes VERSION_2 = key(0xa1, "version").followedBy(Bytes.ofHex("02"));

    CarHeader {
        roots = List.copyOf(roots);
    }

    Bytes encode() {
        CborWriter out = new CborWriter();
        out.head(CborForm.ITEMS, roots.size());
        for (Cid root : roots) {
            out.head(CborForm.TAG, CborForm.CID_TAG);
            out.string(
                    CborForm.BYTES, CborForm.CID_PREFIX.followedBy(root.bytes()).toArray());
        }
        return ROOTS.followedBy(out.block()).followedBy(VERSION_1);
    }

    static CarHeader read(Bytes header) throws Malformed {
        if (!header.startsWith(ROOTS)) {
            throw new Malformed("a CAR begins with its roots and its version");
        }
        Bytes rest = header.slice(ROOTS.length(), header.length());
        CborReader in = new CborReader(rest, new DagCbor.Limits(Math.max(1, rest.length()), 0, 1));
        long count = argument(in, CborForm.ITEMS);
        List<Cid> roots = new ArrayList<>();
        for (long i = 0; i != count; i++) {
            roots.add(root(in));
        }
        CarHeader read = new CarHeader(roots);
        if (!read.encode().equals(header)) {
            throw new Malformed("a CAR begins with its roots and its version, and nothing else");
        }
        return read;
    }

    private static Cid root(CborReader in) throws Malformed {
        if (argument(in, CborForm.TAG) != CborForm.CID_TAG) {
            throw new Malformed("a root is not a CID");
        }
        Bytes content = Bytes.copyOf(in.octets(argument(in, CborForm.BYTES)));
        if (!content.startsWith(CborForm.CID_PREFIX)) {
            throw new Malformed("a CID does not begin with a zero byte");
        }
        return Cid.read(content.slice(1, content.length()));
    }

    private static long argument(CborReader in, int kind) throws Malformed {
        int initial = in.octet();
        if (initial >> 5 != kind) {
            throw new Malformed("a CAR begins with a list of roots");
        }
        return in.argument(initial);
    }

    private static Bytes key(int map, String key) {
        return Bytes.copyOf(new byte[] {(byte) map}).followedBy(key(key));
    }

    private static Bytes key(String key) {
        CborWriter out = new CborWriter();
        out.string(CborForm.TEXT, key.getBytes(StandardCharsets.UTF_8));
        return out.block();
    }
}
