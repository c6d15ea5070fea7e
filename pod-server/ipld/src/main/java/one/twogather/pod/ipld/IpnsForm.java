package one.twogather.pod.ipld;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import one.twogather.pod.ipld.DagCbor.Decoding;
import org.jspecify.annotations.Nullable;

/**
 * The message of {@link IpnsRecord} as protobuf. What counts is signed: the DAG-CBOR in it. Older records say the same once more beside it, and then must
 * say the very same. Reads one message, once.
 */
final class IpnsForm {

    private static final int VALUE = 1;
    private static final int VALIDITY_TYPE = 3;
    private static final int VALIDITY = 4;
    private static final int SEQUENCE = 5;
    private static final int TTL = 6;
    private static final int PUBLIC_KEY = 7;
    private static final int SIGNATURE = 8;
    private static final int DATA = 9;
    private static final int KNOWN = 9;

    private static final DagCbor.Limits LIMITS = new DagCbor.Limits(IpnsRecord.MAX_BYTES, 8, 256);

    private final Map<Integer, Bytes> chunks = new HashMap<>();
    private final Map<Integer, Long> numbers = new HashMap<>();

    IpnsForm(Bytes message) throws Malformed {
        ProtoReader in = new ProtoReader(message);
        while (in.hasNext()) {
            int field = in.next();
            boolean isNumber = field == VALIDITY_TYPE || field == SEQUENCE || field == TTL;
            boolean again = isNumber
                    ? numbers.put(field, in.signed()) != null
                    : field > KNOWN || chunks.put(field, in.chunk()) != null;
            if (again) {
                throw new Malformed("a record has a field twice, or one that nobody knows");
            }
        }
    }

    static Bytes message(Bytes signature, Bytes data) {
        return new ProtoWriter().chunk(SIGNATURE, signature).chunk(DATA, data).message();
    }

    IpnsRecord verified(IpnsName name) throws Malformed {
        Bytes data = chunks.getOrDefault(DATA, Bytes.EMPTY);
        Bytes signature = chunks.getOrDefault(SIGNATURE, Bytes.EMPTY);
        if (data.length() == 0 || signature.length() == 0) {
            throw new Malformed("a record has signed data");
        }
        Bytes key = chunks.get(PUBLIC_KEY);
        if (key != null && !key.equals(name.cid().hash().digest())) {
            throw new Malformed("the record brings another key than that of the name");
        }
        if (!name.hasSigned(IpnsRecord.SIGNED_PREFIX.followedBy(data), signature)) {
            throw new Malformed("the owner of the name has not signed the record");
        }
        return agreed(fields(data));
    }

    private static Node.Fields fields(Bytes data) throws Malformed {
        return switch (DagCbor.decode(data, LIMITS)) {
            case Decoding.Decoded(Node.Fields fields) -> fields;
            case Decoding.Decoded ignored -> throw new Malformed("the data of a record is not a map");
            case Decoding.OverLimit(String reason) -> throw new Malformed(reason);
            case Decoding.NotDagCbor(String reason) -> throw new Malformed(reason);
        };
    }

    private IpnsRecord agreed(Node.Fields fields) throws Malformed {
        Bytes value = blob(fields, "Value", VALUE);
        Bytes validity = blob(fields, "Validity", VALIDITY);
        long type = number(fields, "ValidityType", VALIDITY_TYPE);
        long sequence = number(fields, "Sequence", SEQUENCE);
        long ttl = number(fields, "TTL", TTL);
        if (type != 0) {
            throw new Malformed("a record holds until a time, and nothing else is known");
        }
        try {
            return new IpnsRecord(ProtoReader.text(value), time(validity), sequence, Duration.ofNanos(ttl));
        } catch (IllegalArgumentException refusal) {
            throw new Malformed(String.valueOf(refusal.getMessage()));
        }
    }

    private Bytes blob(Node.Fields fields, String name, int copy) throws Malformed {
        if (!(fields.field(name).orElse(null) instanceof Node.Blob(Bytes signed))) {
            throw new Malformed("a record has no " + name);
        }
        @Nullable Bytes unsigned = chunks.get(copy);
        if (unsigned != null && !unsigned.equals(signed)) {
            throw new Malformed("a record says another " + name + " than is signed");
        }
        return signed;
    }

    private long number(Node.Fields fields, String name, int copy) throws Malformed {
        if (!(fields.field(name).orElse(null) instanceof Node.Int(BigInteger signed))
                || signed.signum() < 0
                || signed.bitLength() > 63) {
            throw new Malformed("a record has no " + name + " of up to 63 bits");
        }
        @Nullable Long unsigned = numbers.get(copy);
        if (unsigned != null && unsigned != signed.longValue()) {
            throw new Malformed("a record says another " + name + " than is signed");
        }
        return signed.longValue();
    }

    private static Instant time(Bytes text) throws Malformed {
        try {
            return OffsetDateTime.parse(ProtoReader.text(text)).toInstant();
        } catch (DateTimeException notATime) {
            throw new Malformed("the time until which a record holds is not one");
        }
    }
}
