package one.twogather.pod.grants;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import one.twogather.pod.capability.Fault;
import one.twogather.pod.capability.Invocation;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.Cid;
import one.twogather.pod.ipld.Multihash;
import one.twogather.pod.ipld.Node;
import one.twogather.pod.model.Outcome;

/**
 * What an invocation says of the content that goes with its request: {@code body}, the CID of just these bytes. So whoever gets hold of one sends by it what it
 * was made for, or nothing (decision 205). A request without content need not say so.
 */
final class BodyArgument {

    private static final String NAME = "body";
    private static final Multihash OF_NOTHING = Multihash.sha256(Bytes.copyOf(new byte[0]));

    private BodyArgument() {}

    /**
     * The hash that the content has to have; empty if there is none to come.
     *
     * @param length of the content; empty where the request did not say beforehand
     */
    static Outcome<Optional<Multihash>> read(Invocation invocation, OptionalLong length) {
        boolean nothing = length.isPresent() && length.getAsLong() == 0;
        Optional<Node> said = invocation.arguments().field(NAME);
        if (said.isEmpty()) {
            return nothing ? Outcome.done(Optional.empty()) : unclear("an invocation says what is sent: body, its CID");
        }
        Optional<Multihash> hash =
                said.flatMap(NativeRules::link).filter(BodyArgument::isOfBytes).map(Cid::hash);
        if (hash.isEmpty()) {
            return unclear("body is a CID of version 1, of bytes as they are (raw), by SHA-256");
        }
        if (nothing) {
            return hash.get().equals(OF_NOTHING)
                    ? Outcome.done(Optional.empty())
                    : unclear("not true of this request: 'body'");
        }
        return Outcome.done(hash);
    }

    /** What is known of a request, and what its invocation says of the content, which is believed until it was read. */
    static Node.Fields among(Node.Fields facts, Invocation invocation) {
        Map<String, Node> all = new LinkedHashMap<>(facts.values());
        invocation.arguments().field(NAME).ifPresent(said -> all.put(NAME, said));
        return new Node.Fields(all);
    }

    private static boolean isOfBytes(Cid cid) {
        return cid.codec() == Cid.RAW && cid.hash().code() == Multihash.SHA2_256;
    }

    private static <T> Outcome<T> unclear(String reason) {
        return NativeRefusal.of(Fault.INVALID_ARGUMENTS, reason);
    }
}
