package one.twogather.pod.outbound;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.Semaphore;

/**
 * What belongs together, so that nobody who has a domain, or a network, of their own can take more than one part of what everybody shares. A gate lives as
 * long as somebody is in it or waits at it.
 */
final class Neighbours {

    /** Bytes of an IPv6 address that name a network; the rest is one customer's to choose. */
    private static final int NETWORK = 8;

    private final LoadingCache<String, Semaphore> gates;

    /** @param most who may be in one gate at once */
    Neighbours(int most) {
        this.gates = Caffeine.newBuilder().weakValues().build(name -> new Semaphore(most));
    }

    /** The gate of a name and its neighbours: those that end in the same two labels. A number, or a bracketed address, is its own. */
    Semaphore ofName(String host) {
        int last = host.lastIndexOf('.', host.length() - 2);
        int before = last < 0 ? -1 : host.lastIndexOf('.', last - 1);
        boolean isName = Character.isLetter(host.charAt(last + 1));
        return gates.get(isName ? host.substring(before + 1) : host);
    }

    /** The gate of an address and its neighbours: of IPv6 the network of 64 bits. */
    Semaphore ofAddress(InetAddress address) {
        return gates.get(
                address instanceof Inet6Address
                        ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), NETWORK))
                        : address.getHostAddress());
    }
}
