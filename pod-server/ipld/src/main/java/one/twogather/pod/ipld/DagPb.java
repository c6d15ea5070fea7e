package one.twogather.pod.ipld;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import one.twogather.pod.model.Parsed;

/**
 * A node of DAG-PB (https://ipld.io/specs/codecs/dag-pb/spec/): links, and data that says what they are. As with {@link DagCbor} a node has one
 * spelling, the one that Kubo writes: links before data, each with its CID, its name even if empty, and its size; no data where there is none; no
 * other field. A block in another spelling is refused.
 *
 * @param links in the order in which they stand, which the codec does not judge
 * @param data for {@link UnixFs} to read; empty if there is none
 */
public record DagPb(List<Link> links, Bytes data) {

    private static final int NODE_DATA = 1;
    private static final int NODE_LINK = 2;
    private static final int LINK_CID = 1;
    private static final int LINK_NAME = 2;
    private static final int LINK_SIZE = 3;

    public DagPb {
        links = List.copyOf(links);
    }

    /**
     * One link.
     *
     * @param cid of either version
     * @param name empty in files; text without lone surrogates
     * @param size bytes of all blocks below, each as often as it is met, as whoever wrote the node says: nobody checks it
     */
    public record Link(Cid cid, String name, long size) {
        public Link {
            if (size < 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
                throw new IllegalArgumentException("a link has a size, and a name without lone surrogates");
            }
        }
    }

    /** The block, links first although they are field 2. */
    public Bytes encode() {
        ProtoWriter node = new ProtoWriter();
        for (Link link : links) {
            Bytes message = new ProtoWriter()
                    .chunk(LINK_CID, link.cid.bytes())
                    .text(LINK_NAME, link.name)
                    .number(LINK_SIZE, link.size)
                    .message();
            node.chunk(NODE_LINK, message);
        }
        return data.length() == 0 ? node.message() : node.chunk(NODE_DATA, data).message();
    }

    /** Reads a block. Takes time and memory in proportion to its length, which the caller has limited. */
    public static Parsed<DagPb> decode(Bytes block) {
        try {
            return new Parsed.Valid<>(read(block));
        } catch (Malformed refusal) {
            return new Parsed.Invalid<>("the block is not DAG-PB: " + refusal.reason());
        }
    }

    private static DagPb read(Bytes block) throws Malformed {
        List<Link> links = new ArrayList<>();
        ProtoReader node = new ProtoReader(block);
        while (node.hasNext()) {
            int field = node.next();
            if (field == NODE_LINK) {
                links.add(link(node.chunk()));
            } else if (field == NODE_DATA) {
                return new DagPb(links, last(node));
            } else {
                throw new Malformed("a node has links and data only");
            }
        }
        return new DagPb(links, Bytes.EMPTY);
    }

    private static Bytes last(ProtoReader node) throws Malformed {
        Bytes data = node.chunk();
        if (data.length() == 0 || node.hasNext()) {
            throw new Malformed("data comes last, once, and is not empty");
        }
        return data;
    }

    private static Link link(Bytes message) throws Malformed {
        ProtoReader link = new ProtoReader(message);
        expect(link, LINK_CID);
        Cid cid = Cid.read(link.chunk());
        expect(link, LINK_NAME);
        String name = link.text();
        expect(link, LINK_SIZE);
        long size = link.number();
        if (link.hasNext()) {
            throw new Malformed("a link has more than a CID, a name and a size");
        }
        return new Link(cid, name, size);
    }

    private static void expect(ProtoReader link, int field) throws Malformed {
        if (!link.hasNext() || link.next() != field) {
            throw new Malformed("a link has a CID, a name and a size, in this order");
        }
    }
}
