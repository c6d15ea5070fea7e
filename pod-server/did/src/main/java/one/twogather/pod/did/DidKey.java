package one.twogather.pod.did;

import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.Multibase;
import one.twogather.pod.model.Did;
import one.twogather.pod.model.Parsed;

/**
 * A key that says of itself what it is, as did:key names it.
 *
 * @param tagged its kind as a number of the multicodec table, and the key
 */
public record DidKey(Bytes tagged) {

    private static final String METHOD = "did:key:";

    public DidKey {
        if (Multicodec.of(tagged).isEmpty()) {
            throw new IllegalArgumentException("a key of no kind that is known here");
        }
    }

    /** Reads a did:key. */
    public static Parsed<DidKey> parse(String text) {
        if (!text.startsWith(METHOD + "z") || !(Did.parse(text) instanceof Parsed.Valid<Did>)) {
            return new Parsed.Invalid<>("a key is named by its did:key, which begins with " + METHOD + "z");
        }
        return switch (Multibase.decode(text.substring(METHOD.length()))) {
            case Parsed.Valid<Bytes>(Bytes tagged)
            when Multicodec.of(tagged).isPresent() -> new Parsed.Valid<>(new DidKey(tagged));
            case Parsed.Valid<Bytes> unknown ->
                new Parsed.Invalid<>("the did:key is of a kind that is not known here, or not as its kind is");
            case Parsed.Invalid<Bytes>(String reason) -> new Parsed.Invalid<>(reason);
        };
    }

    /** Whether it is for agreeing on secrets, and not for signing. */
    public boolean agrees() {
        return kind().use() == Multicodec.Use.AGREEING;
    }

    /** Whether it is an Ed25519 key, for which did:ethr has a name of its own. */
    public boolean isEd25519() {
        return kind() == Multicodec.ED25519;
    }

    /** Without what says its kind. */
    public Bytes raw() {
        return tagged.slice(kind().prefix().length(), tagged.length());
    }

    private Multicodec kind() {
        return Multicodec.of(tagged).orElseThrow();
    }

    @Override
    public String toString() {
        return METHOD + Multibase.BASE58BTC.encode(tagged);
    }
}
