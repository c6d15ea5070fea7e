package one.twogather.pod.ipld;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What a name of IPNS leads to, until when (https://specs.ipfs.tech/ipns/ipns-record/). Records are written in version 2 only: signed as DAG-CBOR, without
 * the older signature that covers less. Of two records of a name that hold, the one with the higher sequence counts.
 *
 * @param value a path such as {@code /ipfs/bafy…}
 * @param until no longer after this
 * @param sequence not negative
 * @param ttl how long a resolver may remember it
 */
public record IpnsRecord(String value, Instant until, long sequence, Duration ttl) {

    /** The longest record, in bytes. */
    public static final int MAX_BYTES = 10 << 10;

    static final Bytes SIGNED_PREFIX = Bytes.copyOf("ipns-signature:".getBytes(StandardCharsets.US_ASCII));

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'").withZone(ZoneOffset.UTC);

    public IpnsRecord {
        if (sequence < 0 || ttl.isNegative() || !value.startsWith("/")) {
            throw new IllegalArgumentException("a record has a path, a sequence and a time to live");
        }
    }

    /** What looking at a record shows. */
    public sealed interface Verification {

        /** The name's owner says so, and it holds now. */
        record Holds(IpnsRecord record) implements Verification {}

        /** The name's owner said so, and it holds no longer. */
        record Expired(IpnsRecord record) implements Verification {}

        /** It is not a record of this name. The reason is a sentence without a full stop. */
        record Refused(String reason) implements Verification {}
    }

    /**
     * Writes and signs a record.
     *
     * @param signer signs a message with Ed25519, by the key of the name
     */
    public Bytes sign(UnaryOperator<Bytes> signer) {
        Bytes data = DagCbor.encode(new Node.Fields(Map.of(
                "TTL", Node.Int.of(ttl.toNanos()),
                "Value", blob(value),
                "Sequence", Node.Int.of(sequence),
                "Validity", blob(TIME.format(until)),
                "ValidityType", Node.Int.of(0))));
        Bytes record = IpnsForm.message(signer.apply(SIGNED_PREFIX.followedBy(data)), data);
        if (record.length() > MAX_BYTES) {
            throw new IllegalArgumentException("a record has at most " + MAX_BYTES + " bytes");
        }
        return record;
    }

    private static Node blob(String text) {
        return new Node.Blob(Bytes.copyOf(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Reads a record and verifies that it is one of this name. */
    public static Verification verify(Bytes record, IpnsName name, Instant now) {
        if (record.length() > MAX_BYTES) {
            return new Verification.Refused("a record has at most " + MAX_BYTES + " bytes");
        }
        try {
            IpnsRecord read = new IpnsForm(record).verified(name);
            return now.isAfter(read.until) ? new Verification.Expired(read) : new Verification.Holds(read);
        } catch (Malformed refusal) {
            return new Verification.Refused(refusal.reason());
        }
    }
}
