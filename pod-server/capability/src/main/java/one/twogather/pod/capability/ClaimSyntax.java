package one.twogather.pod.capability;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import one.twogather.pod.ipld.Cid;
import one.twogather.pod.ipld.Node;
import one.twogather.pod.model.Did;

/** Delegations and invocations as they stand in tokens, in both directions. */
final class ClaimSyntax {

    static final String DELEGATION = "ucan/dlg@1.0.0";
    static final String INVOCATION = "ucan/inv@1.0.0";

    /** What clients wrote before the specification was final, with the same meaning. Read, never written. */
    private static final String DRAFT = "-rc.1";

    private ClaimSyntax() {}

    static Delegation delegation(Envelope envelope) throws RefusedToken {
        requireTag(envelope, DELEGATION, "a delegation");
        ClaimReader claims = new ClaimReader(
                envelope.claims(), Set.of("iss", "aud", "sub", "cmd", "pol", "exp", "nbf", "nonce", "meta"));
        return new Delegation(
                claims.principal("iss"),
                claims.did("aud"),
                claims.required("sub") instanceof Node.Null ? new Subject.Any() : new Subject.Of(claims.did("sub")),
                claims.command("cmd"),
                RefusedToken.require(Policy.parse(claims.required("pol"))),
                claims.validity(),
                claims.nonce("nonce"),
                claims.map("meta"));
    }

    static Invocation invocation(Envelope envelope) throws RefusedToken {
        requireTag(envelope, INVOCATION, "an invocation");
        ClaimReader claims = new ClaimReader(
                envelope.claims(),
                Set.of("iss", "sub", "aud", "cmd", "args", "prf", "exp", "nbf", "iat", "nonce", "cause", "meta"));
        claims.required("args");
        claims.requireTimeAt("iat");
        claims.requireLinkAt("cause");
        Did subject = claims.did("sub");
        return new Invocation(
                claims.principal("iss"),
                subject,
                claims.has("aud") ? claims.did("aud") : subject,
                claims.command("cmd"),
                claims.map("args"),
                claims.links("prf"),
                claims.validity(),
                claims.nonce("nonce"),
                claims.map("meta"));
    }

    private static void requireTag(Envelope envelope, String tag, String kind) throws RefusedToken {
        if (!envelope.tag().equals(tag) && !envelope.tag().equals(tag + DRAFT)) {
            throw new RefusedToken(Fault.INVALID_HEADER, "this is not " + kind + " of UCAN 1.0");
        }
    }

    static String tag(Claims claims) {
        return switch (claims) {
            case Delegation delegation -> DELEGATION;
            case Invocation invocation -> INVOCATION;
        };
    }

    static Node.Fields fields(Claims claims) {
        Map<String, Node> fields = new TreeMap<>();
        fields.put("iss", new Node.Text(claims.issuer().toString()));
        fields.put("cmd", new Node.Text(claims.command().path()));
        fields.put("nonce", new Node.Blob(claims.nonce()));
        fields.put(
                "exp",
                claims.validity().until().equals(Instant.MAX)
                        ? new Node.Null()
                        : time(claims.validity().until()));
        if (!claims.validity().from().equals(Instant.MIN)) {
            fields.put("nbf", time(claims.validity().from()));
        }
        if (!claims.meta().values().isEmpty()) {
            fields.put("meta", claims.meta());
        }
        switch (claims) {
            case Delegation delegation -> put(delegation, fields);
            case Invocation invocation -> put(invocation, fields);
        }
        return new Node.Fields(fields);
    }

    private static void put(Delegation delegation, Map<String, Node> fields) {
        fields.put("aud", new Node.Text(delegation.audience().text()));
        fields.put("pol", delegation.policy().node());
        fields.put(
                "sub",
                switch (delegation.subject()) {
                    case Subject.Of(Did did) -> new Node.Text(did.text());
                    case Subject.Any() -> new Node.Null();
                });
    }

    private static void put(Invocation invocation, Map<String, Node> fields) {
        fields.put("sub", new Node.Text(invocation.subject().text()));
        fields.put("args", invocation.arguments());
        List<Node> proofs = new ArrayList<>();
        for (Cid proof : invocation.proofs()) {
            proofs.add(new Node.Link(proof));
        }
        fields.put("prf", new Node.Items(proofs));
        if (!invocation.executor().equals(invocation.subject())) {
            fields.put("aud", new Node.Text(invocation.executor().text()));
        }
    }

    private static Node time(Instant time) {
        return Node.Int.of(time.getEpochSecond());
    }
}
