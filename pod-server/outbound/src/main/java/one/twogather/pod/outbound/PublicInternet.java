package one.twogather.pod.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Tells addresses of the public internet from all others, by IANA's registries of special-purpose addresses (RFC 6890 and its successors).
 *
 * <p>For IPv4 everything is public but what is listed. For IPv6 nothing is public but global unicast, less what is listed, and the well-known NAT64
 * prefix when the IPv4 address inside is public. Other forms that carry an IPv4 address (mapped, compatible, translated, 6to4, Teredo) lead nowhere a
 * server has business.
 */
final class PublicInternet {

    private static final List<Prefix> SPECIAL_V4 = prefixes(
            "0.0.0.0/8", // this network; 0.0.0.0 is the host itself
            "10.0.0.0/8", // private
            "100.64.0.0/10", // shared by a provider's customers (CGNAT)
            "127.0.0.0/8", // loopback
            "169.254.0.0/16", // link-local; clouds keep their metadata at 169.254.169.254
            "172.16.0.0/12", // private
            "192.0.0.0/24", // protocol assignments
            "192.0.2.0/24", // documentation
            "192.88.99.0/24", // 6to4 relays, withdrawn
            "192.168.0.0/16", // private
            "198.18.0.0/15", // benchmarks
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4"); // reserved, and broadcast

    private static final Prefix GLOBAL_UNICAST = Prefix.parse("2000::/3");

    private static final List<Prefix> SPECIAL_V6 = prefixes(
            "2001::/23", // protocol assignments, among them Teredo
            "2001:db8::/32", // documentation
            "2002::/16", // 6to4
            "3fff::/20"); // documentation

    private static final Prefix NAT64 = Prefix.parse("64:ff9b::/96");

    private PublicInternet() {}

    static boolean includes(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == 4 ? includesV4(bytes) : includesV6(bytes);
    }

    private static boolean includesV4(byte[] address) {
        return SPECIAL_V4.stream().noneMatch(prefix -> prefix.covers(address));
    }

    private static boolean includesV6(byte[] address) {
        if (NAT64.covers(address)) {
            return includesV4(Arrays.copyOfRange(address, 12, 16));
        }
        return GLOBAL_UNICAST.covers(address) && SPECIAL_V6.stream().noneMatch(prefix -> prefix.covers(address));
    }

    private static List<Prefix> prefixes(String... texts) {
        return Arrays.stream(texts).map(Prefix::parse).toList();
    }

    /** The first {@code length} bits of an address. */
    private record Prefix(byte[] bits, int length) {

        /** Only for the literals above. */
        static Prefix parse(String text) {
            int slash = text.indexOf('/');
            try {
                return new Prefix(
                        InetAddress.getByName(text.substring(0, slash)).getAddress(),
                        Integer.parseInt(text.substring(slash + 1)));
            } catch (UnknownHostException notALiteral) {
                throw new IllegalArgumentException(text, notALiteral);
            }
        }

        boolean covers(byte[] address) {
            int whole = length / 8;
            int mask = 0xFF00 >> length % 8 & 0xFF;
            return address.length == bits.length
                    && Arrays.equals(address, 0, whole, bits, 0, whole)
                    && (mask == 0 || (address[whole] & mask) == (bits[whole] & mask));
        }
    }
}
