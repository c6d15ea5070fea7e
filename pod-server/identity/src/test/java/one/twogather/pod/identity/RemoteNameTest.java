package one.twogather.pod.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Whose failures are counted together. */
class RemoteNameTest {

    @Test
    void addressesOfOneNetworkAreOneName() {
        assertEquals(RemoteName.of("2001:db8::1"), RemoteName.of("2001:db8:0:0:ffff::2"));
        assertEquals("192.0.2.7", RemoteName.of("192.0.2.7"));
        assertEquals("192.0.2.7", RemoteName.of("::ffff:192.0.2.7"));
        assertEquals(64, RemoteName.of("x".repeat(500)).length());
    }
}
