package one.twogather.pod.capability;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.Cid;
import one.twogather.pod.ipld.Node;
import one.twogather.pod.model.Did;
import one.twogather.pod.model.Parsed;

/** Takes claims out of a token one by one, each of its kind. */
final class ClaimReader {

    private static final BigInteger MAX_TIME = BigInteger.valueOf(Limits.MAX_TIME);

    private final Node.Fields claims;

    /** @param known a claim that nobody here understands may restrict the others, so tokens that have such are refused */
    ClaimReader(Node.Fields claims, Set<String> known) throws RefusedToken {
        if (!known.containsAll(claims.values().keySet())) {
            throw invalid("a token has a claim that is not known");
        }
        this.claims = claims;
    }

    boolean has(String name) {
        return claims.field(name).isPresent();
    }

    Node required(String name) throws RefusedToken {
        return claims.field(name).orElseThrow(() -> invalid("a token has no '" + name + "'"));
    }

    Principal principal(String name) throws RefusedToken {
        return parsed(name, Principal.parse(text(name)));
    }

    Did did(String name) throws RefusedToken {
        return parsed(name, Did.parse(text(name)));
    }

    Command command(String name) throws RefusedToken {
        return parsed(name, Command.parse(text(name)));
    }

    Bytes nonce(String name) throws RefusedToken {
        if (required(name) instanceof Node.Blob(Bytes bytes) && bytes.length() <= Limits.NONCE_BYTES) {
            return bytes;
        }
        throw invalid("'" + name + "' is at most " + Limits.NONCE_BYTES + " bytes");
    }

    /** {@code exp} has to be there, if only as null: nobody gives for ever by forgetting to say until when. */
    Validity validity() throws RefusedToken {
        Instant until = required("exp") instanceof Node.Null ? Instant.MAX : time("exp");
        return new Validity(has("nbf") ? time("nbf") : Instant.MIN, until);
    }

    /** Empty where there is none. */
    Node.Fields map(String name) throws RefusedToken {
        if (!has(name)) {
            return new Node.Fields(Map.of());
        }
        if (required(name) instanceof Node.Fields fields) {
            return fields;
        }
        throw invalid("'" + name + "' is a map");
    }

    List<Cid> links(String name) throws RefusedToken {
        if (!(required(name) instanceof Node.Items(List<Node> items))) {
            throw invalid("'" + name + "' is a list");
        }
        if (items.size() > Limits.CHAIN) {
            throw new RefusedToken(Fault.TOO_LARGE, "a chain has at most " + Limits.CHAIN + " delegations");
        }
        List<Cid> links = new ArrayList<>();
        for (Node item : items) {
            links.add(link(name, item));
        }
        return links;
    }

    void requireTimeAt(String name) throws RefusedToken {
        if (has(name)) {
            time(name);
        }
    }

    void requireLinkAt(String name) throws RefusedToken {
        if (has(name)) {
            link(name, required(name));
        }
    }

    private static Cid link(String name, Node node) throws RefusedToken {
        if (node instanceof Node.Link(Cid cid)) {
            return cid;
        }
        throw invalid("'" + name + "' has something other than CIDs");
    }

    private Instant time(String name) throws RefusedToken {
        if (required(name) instanceof Node.Int(BigInteger seconds)
                && seconds.signum() >= 0
                && seconds.compareTo(MAX_TIME) <= 0) {
            return Instant.ofEpochSecond(seconds.longValue());
        }
        throw invalid("'" + name + "' is seconds since 1970, of 53 bits");
    }

    private String text(String name) throws RefusedToken {
        if (required(name) instanceof Node.Text(String text)) {
            return text;
        }
        throw invalid("'" + name + "' is text");
    }

    private static <T> T parsed(String name, Parsed<T> parsed) throws RefusedToken {
        return switch (parsed) {
            case Parsed.Valid<T>(T value) -> value;
            case Parsed.Invalid<T>(String reason) -> throw invalid("'" + name + "': " + reason);
        };
    }

    private static RefusedToken invalid(String reason) {
        return new RefusedToken(Fault.INVALID_CLAIM, reason);
    }
}
