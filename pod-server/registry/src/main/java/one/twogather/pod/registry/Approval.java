package one.twogather.pod.registry;

import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import one.twogather.pod.contracts.Address;
import one.twogather.pod.contracts.Bytes32;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.model.Parsed;

/** The word of a guardian for a {@link RecoveryRequest}. */
public record Approval(Address guardian, Signature signature) {

    private static final Pattern SHAPE = Pattern.compile("(0x[0-9A-Fa-f]{40}):0x([0-9A-Fa-f]{130})");

    /** Signs. */
    public static Approval by(EthereumKey key, Bytes32 digest) {
        return new Approval(key.address(), key.sign(digest));
    }

    /** Reads one word, as {@link #toString} writes it. */
    public static Parsed<Approval> parse(String text) {
        Matcher parts = SHAPE.matcher(text.strip());
        if (!parts.matches() || !(Address.parse(parts.group(1)) instanceof Parsed.Valid<Address>(Address guardian))) {
            return new Parsed.Invalid<>("an approval is the address of a guardian, a colon and a signature");
        }
        return switch (Signature.parse(Bytes.ofHex(parts.group(2)))) {
            case Parsed.Valid<Signature>(Signature signature) -> new Parsed.Valid<>(new Approval(guardian, signature));
            case Parsed.Invalid<Signature>(String reason) -> new Parsed.Invalid<>(reason);
        };
    }

    /** Whether the guardian signed that. */
    public boolean isFor(Bytes32 digest) {
        Optional<Address> signer = signature.signer(digest);
        return signer.filter(guardian::equals).isPresent();
    }

    @Override
    public String toString() {
        return guardian + ":0x" + HexFormat.of().formatHex(signature.bytes().toArray());
    }
}
