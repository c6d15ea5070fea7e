package one.twogather.pod.capability;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.DagCbor;
import one.twogather.pod.ipld.DagCbor.Decoding;
import one.twogather.pod.ipld.Node;

/**
 * How claims are wrapped (UCAN 1.0, "Envelope"): {@code [signature, {"h": header, tag: claims}]}.
 *
 * @param tag what kind of claims these are, and of which version
 * @param signed the bytes of the second element, which are signed
 */
record Envelope(Bytes signature, SignatureAlgorithm algorithm, String tag, Node.Fields claims, Bytes signed) {

    private static final String HEADER = "h";

    /** Steps 1 and 2: small enough, and in its one spelling; and the first half of step 3: a signature header that is known. */
    static Envelope read(Bytes token) throws RefusedToken {
        List<Node> parts = decode(token) instanceof Node.Items(List<Node> items) ? items : List.of();
        if (parts.size() != 2
                || !(parts.getFirst() instanceof Node.Blob(Bytes signature))
                || !(parts.getLast() instanceof Node.Fields signed)) {
            throw new RefusedToken(Fault.INVALID_ENCODING, "a token is a list of a signature and what is signed");
        }
        Bytes message = DagCbor.encode(signed);
        if (!wrap(signature, signed).equals(token)) {
            throw new RefusedToken(Fault.INVALID_ENCODING, "a token is not in its one spelling");
        }
        Map.Entry<String, Node> body = body(signed);
        if (!(body.getValue() instanceof Node.Fields claims)) {
            throw new RefusedToken(Fault.INVALID_ENCODING, "claims are a map");
        }
        return new Envelope(signature, algorithm(signed), body.getKey(), claims, message);
    }

    static Envelope sign(String tag, Node.Fields claims, Signer signer) {
        Node.Fields signed =
                new Node.Fields(Map.of(HEADER, new Node.Blob(signer.algorithm().header()), tag, claims));
        Bytes message = DagCbor.encode(signed);
        return new Envelope(signer.sign(message), signer.algorithm(), tag, claims, message);
    }

    /** The token as it would be with another signature. */
    Bytes with(Bytes otherSignature) {
        return wrap(otherSignature, new Node.Fields(Map.of(HEADER, new Node.Blob(algorithm.header()), tag, claims)));
    }

    Bytes token() {
        return with(signature);
    }

    private static Bytes wrap(Bytes signature, Node.Fields signed) {
        return DagCbor.encode(Node.Items.of(new Node.Blob(signature), signed));
    }

    private static Node decode(Bytes token) throws RefusedToken {
        return switch (DagCbor.decode(token, Limits.CBOR)) {
            case Decoding.Decoded(Node node) -> node;
            case Decoding.OverLimit(String reason) -> throw new RefusedToken(Fault.TOO_LARGE, reason);
            case Decoding.NotDagCbor(String reason) -> throw new RefusedToken(Fault.INVALID_ENCODING, reason);
        };
    }

    private static Map.Entry<String, Node> body(Node.Fields signed) throws RefusedToken {
        Optional<Map.Entry<String, Node>> body = signed.values().entrySet().stream()
                .filter(field -> !field.getKey().equals(HEADER))
                .findFirst();
        if (signed.values().size() != 2
                || body.isEmpty()
                || signed.field(HEADER).isEmpty()) {
            throw new RefusedToken(Fault.INVALID_ENCODING, "what is signed is a header and one kind of claims");
        }
        return body.get();
    }

    private static SignatureAlgorithm algorithm(Node.Fields signed) throws RefusedToken {
        return signed.field(HEADER)
                .flatMap(header ->
                        header instanceof Node.Blob(Bytes bytes) ? SignatureAlgorithm.of(bytes) : Optional.empty())
                .orElseThrow(
                        () -> new RefusedToken(Fault.INVALID_HEADER, "the signature is of a kind that is not known"));
    }
}
