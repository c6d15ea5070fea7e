package one.twogather.pod.contracts;

import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.model.Parsed;

/**
 * An address on an Ethereum chain: of somebody with a key, or of a contract.
 *
 * @param bytes 20 of them
 */
public record Address(Bytes bytes) {

    public static final int LENGTH = 20;

    /** Nobody. */
    public static final Address ZERO = new Address(Bytes.copyOf(new byte[LENGTH]));

    private static final Pattern SHAPE = Pattern.compile("0x[0-9a-fA-F]{40}");

    public Address {
        if (bytes.length() != LENGTH) {
            throw new IllegalArgumentException("an address has " + LENGTH + " bytes, not " + bytes.length());
        }
    }

    /** Reads {@code 0x} and 40 hexadecimal digits; where letters are large and small, they have to be the checksum of EIP-55. */
    public static Parsed<Address> parse(String text) {
        if (!SHAPE.matcher(text).matches()) {
            return new Parsed.Invalid<>("an address is 0x and 40 hexadecimal digits");
        }
        Address address = new Address(Bytes.ofHex(text.substring(2)));
        String digits = text.substring(2);
        boolean mixed =
                !digits.equals(digits.toLowerCase(Locale.ROOT)) && !digits.equals(digits.toUpperCase(Locale.ROOT));
        return mixed && !address.toString().equals(text)
                ? new Parsed.Invalid<>("the large and small letters of this address are not its checksum (EIP-55)")
                : new Parsed.Valid<>(address);
    }

    /** The address of somebody with a secp256k1 key. {@code point} is the key without compression: 64 bytes, x and y. */
    public static Address ofPublicKey(Bytes point) {
        if (point.length() != 64) {
            throw new IllegalArgumentException("a point has 64 bytes, not " + point.length());
        }
        return new Address(Keccak256.of(point).bytes().slice(12, 32));
    }

    /** As it stands in topics of logs and in calls: 12 zero bytes before it. */
    public Bytes32 padded() {
        return new Bytes32(Bytes.copyOf(new byte[Bytes32.LENGTH - LENGTH]).followedBy(bytes));
    }

    /** {@code 0x} and 40 digits, with the checksum of EIP-55. */
    @Override
    public String toString() {
        String digits = HexFormat.of().formatHex(bytes.toArray());
        Bytes hash = Keccak256.ofText(digits).bytes();
        StringBuilder text = new StringBuilder("0x");
        for (int i = 0; i < digits.length(); i++) {
            int nibble = hash.at(i / 2) >> (i % 2 == 0 ? 4 : 0) & 0xf;
            text.append(nibble >= 8 ? Character.toUpperCase(digits.charAt(i)) : digits.charAt(i));
        }
        return text.toString();
    }
}
