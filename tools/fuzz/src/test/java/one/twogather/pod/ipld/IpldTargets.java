package one.twogather.pod.ipld;

import static one.twogather.fuzz.Target.require;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import one.twogather.fuzz.Target;
import one.twogather.pod.model.Parsed;

/** Blocks, their names, archives of them, and records that somebody signed. */
public final class IpldTargets {

    private static final DagCbor.Limits LIMITS = new DagCbor.Limits(1 << 20, DagCbor.MAX_DEPTH, 100_000);
    private static final IpnsName NOBODY = new IpnsName(Bytes.copyOf(new byte[32]));

    private IpldTargets() {}

    public static Map<String, Target> all() {
        return Map.of(
                "cid", Target.ofText(IpldTargets::cid),
                "dag-cbor", IpldTargets::dagCbor,
                "dag-pb", IpldTargets::dagPb,
                "car", IpldTargets::car,
                "ipns-record", IpldTargets::record);
    }

    private static void cid(String text) {
        if (Cid.parse(text) instanceof Parsed.Valid<Cid>(Cid cid)) {
            require(Cid.of(cid.bytes()).equals(new Parsed.Valid<>(cid)), "another CID as bytes: " + cid);
            require(Cid.parse(cid.toString()).equals(new Parsed.Valid<>(cid)), "another CID as text: " + cid);
        }
    }

    private static void dagCbor(byte[] input) {
        Bytes block = Bytes.copyOf(input);
        if (DagCbor.decode(block, LIMITS) instanceof DagCbor.Decoding.Decoded(Node node)) {
            require(DagCbor.encode(node).equals(block), "another spelling of " + block);
        }
    }

    private static void dagPb(byte[] input) {
        Bytes block = Bytes.copyOf(input);
        if (DagPb.decode(block) instanceof Parsed.Valid<DagPb>(DagPb node)) {
            require(node.encode().equals(block), "another spelling of " + block);
            if (UnixFs.decode(node.data()) instanceof Parsed.Valid<UnixFs>(UnixFs data)) {
                require(UnixFs.decode(data.encode()).equals(new Parsed.Valid<>(data)), "another meaning of " + block);
            }
        }
    }

    private static void car(byte[] input) throws IOException {
        if (CarReader.open(new ByteArrayInputStream(input)) instanceof Parsed.Valid<CarReader>(CarReader reader)) {
            while (reader.next() instanceof CarReader.Section.Block(Cid cid, Bytes block)) {
                require(cid.hash().match(block.buffer()) == Multihash.Match.SAME, "not the block: " + cid);
            }
        }
    }

    private static void record(byte[] input) {
        require(
                IpnsRecord.verify(Bytes.copyOf(input), NOBODY, Instant.EPOCH)
                        instanceof IpnsRecord.Verification.Refused,
                "a record that nobody signed");
    }
}
