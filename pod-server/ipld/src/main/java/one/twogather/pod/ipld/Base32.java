package one.twogather.pod.ipld;

/** RFC 4648 §6 in small letters and without padding; what {@link Multibase} needs of it. */
final class Base32 {

    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

    private Base32() {}

    static String encode(Bytes bytes) {
        StringBuilder text = new StringBuilder(bytes.length() * 8 / 5 + 1);
        int bits = 0;
        int held = 0;
        for (int i = 0; i < bytes.length(); i++) {
            held = held << 8 | bytes.at(i);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(ALPHABET.charAt(held >> bits & 31));
            }
            held &= (1 << bits) - 1;
        }
        if (bits > 0) {
            text.append(ALPHABET.charAt(held << (5 - bits) & 31));
        }
        return text.toString();
    }

    /** Overlooks bits after the last whole byte. */
    static Bytes decode(String text) {
        byte[] octets = new byte[(int) (text.length() * 5L / 8)];
        int bits = 0;
        int held = 0;
        int next = 0;
        for (int i = 0; i < text.length(); i++) {
            int value = ALPHABET.indexOf(text.charAt(i));
            if (value < 0) {
                throw new IllegalArgumentException("not a letter of base 32");
            }
            held = held << 5 | value;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                octets[next++] = (byte) (held >> bits);
                held &= (1 << bits) - 1;
            }
        }
        return Bytes.copyOf(octets);
    }
}
