package one.twogather.pod.capability;

import java.util.List;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.Cid;

/**
 * Claims as someone signed them, or says they did: the signature is not verified by reading. Only {@link Verifier} makes anything of a token.
 *
 * @param <C> what it says: a {@link Delegation} or an {@link Invocation}
 */
public final class Token<C extends Claims> {

    private final C claims;
    private final Envelope envelope;
    private final Bytes bytes;
    private final Cid cid;

    private Token(C claims, Envelope envelope, Bytes bytes) {
        this.claims = claims;
        this.envelope = envelope;
        this.bytes = bytes;
        this.cid = Cid.ofDagCbor(bytes);
    }

    /** Reads a delegation: steps 1 and 2, and whether its claims make sense by themselves. */
    public static Checked<Token<Delegation>> delegation(Bytes bytes) {
        return RefusedToken.checked(() -> {
            Envelope envelope = Envelope.read(bytes);
            return new Token<>(ClaimSyntax.delegation(envelope), envelope, bytes);
        });
    }

    /** Reads an invocation. */
    public static Checked<Token<Invocation>> invocation(Bytes bytes) {
        return RefusedToken.checked(() -> {
            Envelope envelope = Envelope.read(bytes);
            return new Token<>(ClaimSyntax.invocation(envelope), envelope, bytes);
        });
    }

    /**
     * Signs claims.
     *
     * @throws IllegalArgumentException if the signer is not their issuer, or nobody would take them: over the limits, or of times that tokens cannot say
     */
    public static <C extends Claims> Token<C> sign(C claims, Signer signer) {
        if (!claims.issuer().equals(signer.principal())) {
            throw new IllegalArgumentException("claims of " + claims.issuer() + " are signed by nobody else");
        }
        Envelope envelope = Envelope.sign(ClaimSyntax.tag(claims), ClaimSyntax.fields(claims), signer);
        Token<C> token = new Token<>(claims, envelope, envelope.token());
        token.readAgain().orThrow();
        return token;
    }

    private Checked<? extends Token<?>> readAgain() {
        return switch (claims) {
            case Delegation delegation -> delegation(bytes);
            case Invocation invocation -> invocation(bytes);
        };
    }

    public C claims() {
        return claims;
    }

    /** The token as it is sent and kept. */
    public Bytes bytes() {
        return bytes;
    }

    /** Its name. */
    public Cid cid() {
        return cid;
    }

    /**
     * Every name under which this token may have been revoked. A signature by ECDSA has a twin that anybody can compute and that holds as well, so whoever
     * has a token can show it under a second name. For secp256k1 the greater of the two is refused; for P-256 browsers make either.
     */
    public List<Cid> names() {
        return envelope.algorithm() == SignatureAlgorithm.ES256
                ? List.of(cid, Cid.ofDagCbor(envelope.with(P256Signatures.twin(envelope.signature()))))
                : List.of(cid);
    }

    SignatureAlgorithm algorithm() {
        return envelope.algorithm();
    }

    Bytes signature() {
        return envelope.signature();
    }

    Bytes signed() {
        return envelope.signed();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Token<?> token && bytes.equals(token.bytes);
    }

    @Override
    public int hashCode() {
        return cid.hashCode();
    }

    @Override
    public String toString() {
        return cid.toString();
    }
}
