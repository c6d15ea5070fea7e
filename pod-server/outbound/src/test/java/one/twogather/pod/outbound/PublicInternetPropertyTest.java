package one.twogather.pod.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class PublicInternetPropertyTest {

    /** A second opinion: what the JDK itself calls local is never public. */
    @Property(tries = 2000)
    void whatTheJdkCallsLocalIsNeverPublic(@ForAll int bits) throws UnknownHostException {
        InetAddress address =
                InetAddress.getByAddress(ByteBuffer.allocate(4).putInt(bits).array());
        boolean isLocal = address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress();
        if (isLocal) {
            assertFalse(PublicInternet.includes(address));
        }
    }

    @Property(tries = 2000)
    void behindNat64AnAddressIsWhatItIsWithout(@ForAll int bits) throws UnknownHostException {
        byte[] plain = ByteBuffer.allocate(4).putInt(bits).array();
        byte[] wrapped = ByteBuffer.allocate(16)
                .putInt(0x0064_ff9b)
                .putLong(0)
                .putInt(bits)
                .array();
        assertEquals(
                PublicInternet.includes(InetAddress.getByAddress(plain)),
                PublicInternet.includes(InetAddress.getByAddress(wrapped)));
    }
}
