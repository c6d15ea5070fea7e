package one.twogather.pod.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.model.Parsed;

/**
 * Which machines may say on whose behalf they ask, and in which header. From anybody else that header is not even looked at; and nothing they say ever
 * makes a URL, which come from the configured public address alone (C-12).
 */
public final class TrustedProxies {

    /** Nobody is trusted. */
    public static final TrustedProxies NONE = new TrustedProxies(List.of(), ForwardedHeader.X_FORWARDED_FOR);

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

    private static final int NETWORK_BYTES = 8;

    private final List<Block> blocks;
    private final ForwardedHeader header;

    private TrustedProxies(List<Block> blocks, ForwardedHeader header) {
        this.blocks = List.copyOf(blocks);
        this.header = header;
    }

    /**
     * Reads the setting.
     *
     * @param entries addresses or CIDR blocks of IPv4 or IPv6, such as {@code 10.0.0.7} or {@code fd00::/8}; no names
     * @param header the only one that is believed
     */
    public static Parsed<TrustedProxies> parse(List<String> entries, ForwardedHeader header) {
        List<Block> blocks = new ArrayList<>();
        for (String entry : entries) {
            Optional<Block> block = block(entry.strip());
            if (block.isEmpty()) {
                return new Parsed.Invalid<>("'" + entry + "' is neither an IP address nor a block such as 10.0.0.0/8");
            }
            blocks.add(block.get());
        }
        return new Parsed.Valid<>(new TrustedProxies(blocks, header));
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
        return exchange.header(header.header()).flatMap(list -> header.host(list.substring(list.lastIndexOf(',') + 1)));
    }

    /**
     * The client, for counting what it does: its address, or its network of 64 bits, since all addresses in one are one household's.
     *
     * <p>Each proxy adds whom it was asked by at the end of the list, so that is read from there, for as long as it names proxies we trust. The first
     * that is none is the client, and whatever stands before it is the client's own invention.
     */
    String client(Exchange exchange) {
        return client(exchange.peer(), exchange.header(header.header()).orElse(""));
    }

    String client(InetAddress peer, String said) {
        InetAddress nearest = peer;
        String list = said;
        while (!list.isEmpty() && trusts(nearest)) {
            int comma = list.lastIndexOf(',');
            Optional<InetAddress> further = header.client(list.substring(comma + 1));
            if (further.isEmpty()) {
                break;
            }
            nearest = further.get();
            list = list.substring(0, Math.max(0, comma));
        }
        return household(nearest);
    }

    private static String household(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == NETWORK_BYTES * 2) {
            Arrays.fill(bytes, NETWORK_BYTES, bytes.length, (byte) 0);
        }
        try {
            return InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
