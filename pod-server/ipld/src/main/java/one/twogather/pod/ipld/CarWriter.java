package one.twogather.pod.ipld;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Writes blocks one after the other as a CAR of version 1 (https://ipld.io/specs/transport/car/carv1/): a header that names the roots, then each block
 * with its CID. Which blocks, in what order, and how often is for the caller to say. Holds nothing, closes nothing.
 */
public final class CarWriter {

    private final OutputStream out;

    /** Writes the header. */
    public CarWriter(OutputStream out, List<Cid> roots) throws IOException {
        this.out = out;
        Bytes header = new CarHeader(roots).encode();
        length(header.length());
        header.writeTo(out, 0, header.length());
    }

    /** Writes one block, which the caller knows to be that of the CID. */
    public void put(Cid cid, Bytes block) throws IOException {
        Bytes name = cid.bytes();
        length((long) name.length() + block.length());
        name.writeTo(out, 0, name.length());
        block.writeTo(out, 0, block.length());
    }

    private void length(long length) throws IOException {
        ByteArrayOutputStream number = new ByteArrayOutputStream();
        Varint.write(length, number);
        number.writeTo(out);
    }
}
