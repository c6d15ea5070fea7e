package one.twogather.pod.ipld;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/** The order of a map's keys in DAG-CBOR: shorter ones first, then by their bytes in UTF-8 (RFC 7049 §3.9). */
enum KeyOrder implements Comparator<String> {
    LENGTH_FIRST;

    @Override
    public int compare(String left, String right) {
        return compare(left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
    }

    static int compare(byte[] left, byte[] right) {
        int byLength = Integer.compare(left.length, right.length);
        return byLength != 0 ? byLength : Arrays.compareUnsigned(left, right);
    }
}
