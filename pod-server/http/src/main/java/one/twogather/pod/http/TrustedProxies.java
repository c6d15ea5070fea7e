package one.twogather.pod.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.model.Parsed;

/**
 * Which machines may say on whose behalf they ask. From anybody else {@code Forwarded} and {@code X-Forwarded-…} are not even looked at; and nothing
 * they say ever makes a URL, which come from the configured public address alone (C-12).
 */
public final class TrustedProxies {

    /** Nobody is trusted. */
    public static final TrustedProxies NONE = new TrustedProxies(List.of());

    /** A block of addresses: those whose first {@code bits} bits are {@code prefix}'s. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Block(byte[] prefix, int bits) {

        boolean contains(byte[] address) {
            if (address.length != prefix.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit & 7);
                if ((address[bit >> 3] & mask) != (prefix[bit >> 3] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    private final List<Block> blocks;

    private TrustedProxies(List<Block> blocks) {
        this.blocks = List.copyOf(blocks);
    }

    /**
     * Reads the setting.
     *
     * @param entries addresses or CIDR blocks of IPv4 or IPv6, such as {@code 10.0.0.7} or {@code fd00::/8}; no names
     */
    public static Parsed<TrustedProxies> parse(List<String> entries) {
        List<Block> blocks = new ArrayList<>();
        for (String entry : entries) {
            Optional<Block> block = block(entry.strip());
            if (block.isEmpty()) {
                return new Parsed.Invalid<>("'" + entry + "' is neither an IP address nor a block such as 10.0.0.0/8");
            }
            blocks.add(block.get());
        }
        return new Parsed.Valid<>(new TrustedProxies(blocks));
    }

    private static Optional<Block> block(String entry) {
        int slash = entry.indexOf('/');
        Optional<byte[]> address = address(slash < 0 ? entry : entry.substring(0, slash));
        if (address.isEmpty()) {
            return Optional.empty();
        }
        int most = address.get().length * 8;
        try {
            int bits = slash < 0 ? most : Integer.parseInt(entry.substring(slash + 1));
            return bits < 0 || bits > most ? Optional.empty() : Optional.of(new Block(address.get(), bits));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    /** An address from digits; never asks a name server. */
    private static Optional<byte[]> address(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text).getAddress());
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    boolean trusts(InetAddress peer) {
        byte[] address = peer.getAddress();
        return blocks.stream().anyMatch(block -> block.contains(address));
    }

    /** The host that the client named to the proxy, if a trusted proxy says so. */
    Optional<String> forwardedHost(Exchange exchange) {
        if (blocks.isEmpty() || !trusts(exchange.peer())) {
            return Optional.empty();
        }
        return forwarded(exchange, "host").or(() -> last(exchange, HeaderNames.X_FORWARDED_HOST));
    }

    /** The client's address: the socket's other end, or what a trusted proxy says of its own. */
    String client(Exchange exchange) {
        InetAddress peer = exchange.peer();
        if (blocks.isEmpty() || !trusts(peer)) {
            return peer.getHostAddress();
        }
        return forwarded(exchange, "for")
                .or(() -> last(exchange, HeaderNames.X_FORWARDED_FOR))
                .orElse(peer.getHostAddress());
    }

    /** The last element is the one that the proxy before us added; those before it were said by others. */
    private static Optional<String> last(Exchange exchange, HeaderName name) {
        return exchange.header(name)
                .map(list -> list.substring(list.lastIndexOf(',') + 1).strip());
    }

    private static Optional<String> forwarded(Exchange exchange, String parameter) {
        return last(exchange, HeaderNames.FORWARDED).flatMap(element -> {
            for (String pair : element.split(";")) {
                int equals = pair.indexOf('=');
                if (equals > 0 && pair.substring(0, equals).strip().equalsIgnoreCase(parameter)) {
                    return Optional.of(pair.substring(equals + 1).strip().replace("\"", ""));
                }
            }
            return Optional.empty();
        });
    }
}
