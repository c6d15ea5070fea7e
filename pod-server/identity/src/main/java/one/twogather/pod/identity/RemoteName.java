package one.twogather.pod.identity;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** Under which name the failures of an address are counted. */
public final class RemoteName {

    /** Of an IPv6 address; a household or a rented machine has at least that much to itself. */
    private static final int NETWORK_BYTES = 8;

    private static final int MAX_OTHER = 64;

    private RemoteName() {}

    /** An IPv4 address, the network of an IPv6 address, or the beginning of whatever else it is. */
    public static String of(String remote) {
        try {
            InetAddress address = InetAddress.ofLiteral(remote);
            return address instanceof Inet6Address six
                    ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), NETWORK_BYTES))
                    : address.getHostAddress();
        } catch (IllegalArgumentException notAnAddress) {
            return remote.length() > MAX_OTHER ? remote.substring(0, MAX_OTHER) : remote;
        }
    }
}
