package one.twogather.pod.ipld;

import java.util.Base64;
import one.twogather.pod.model.Parsed;

/** Bytes as text that begins with a letter for the way it is written. Each value has one spelling in each base. */
public enum Multibase {
    /** RFC 4648 §6 in small letters, without padding: CIDs. */
    BASE32('b'),
    /** Bitcoin's alphabet: keys in did:key, and CIDs of version 0, without the letter. */
    BASE58BTC('z'),
    /** Small letters and digits: names of IPNS. */
    BASE36('k'),
    /** RFC 4648 §5 without padding: tokens in HTTP headers. */
    BASE64URL('u');

    /** Big numbers take time in the square of the length, and the longest text that anybody needs is an ML-DSA-44 key: 1,795 letters. */
    private static final int MAX_NUMBER = 2048;

    private final char letter;

    Multibase(char letter) {
        this.letter = letter;
    }

    /** Writes bytes with this base's letter in front. */
    public String encode(Bytes bytes) {
        return letter + body(bytes);
    }

    /** Reads text in any of these bases. */
    public static Parsed<Bytes> decode(String text) {
        for (Multibase base : values()) {
            if (!text.isEmpty() && text.charAt(0) == base.letter) {
                return base.decodeBody(text.substring(1));
            }
        }
        return new Parsed.Invalid<>("text in multibase begins with b, z, k or u");
    }

    /** Without the letter. */
    String body(Bytes bytes) {
        return switch (this) {
            case BASE32 -> Base32.encode(bytes);
            case BASE58BTC -> Radix.BASE58BTC.encode(bytes);
            case BASE36 -> Radix.BASE36.encode(bytes);
            case BASE64URL -> Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toArray());
        };
    }

    /** Reads text without the letter. Whatever a decoder would overlook, such as bits that say nothing, shows when the bytes are written again. */
    Parsed<Bytes> decodeBody(String body) {
        try {
            Bytes bytes = lenient(body);
            return body(bytes).equals(body)
                    ? new Parsed.Valid<>(bytes)
                    : new Parsed.Invalid<>("the text is not in its one spelling");
        } catch (IllegalArgumentException refusal) {
            return new Parsed.Invalid<>("the text has letters that do not belong to its base, or too many");
        }
    }

    private Bytes lenient(String body) {
        return switch (this) {
            case BASE32 -> Base32.decode(body);
            case BASE58BTC -> number(Radix.BASE58BTC, body);
            case BASE36 -> number(Radix.BASE36, body);
            case BASE64URL -> Bytes.copyOf(Base64.getUrlDecoder().decode(body));
        };
    }

    private static Bytes number(Radix radix, String body) {
        if (body.length() > MAX_NUMBER) {
            throw new IllegalArgumentException("too long");
        }
        return radix.decode(body);
    }
}
