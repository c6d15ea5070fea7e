package one.twogather.pod.http;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;

/**
 * How many connections each client has open. A client is an address of IPv4, or a network of 64 bits of IPv6, since every household has one of those
 * and all addresses in it.
 *
 * <p>Not counted: proxies that are trusted, which come for many, and this machine itself, where a proxy or a tunnel may run that nobody named.
 */
final class Places {

    /** Where IPv4 is counted: below {@code ::/32}, which is nobody's network of IPv6. */
    private static final long IPV4 = 0xffff_ffffL;

    private final int most;
    private final Predicate<InetAddress> exempt;
    private final ConcurrentMap<Long, Integer> taken = new ConcurrentHashMap<>();

    /**
     * @param most of one client
     * @param exempt who is not counted, besides this machine
     */
    Places(int most, Predicate<InetAddress> exempt) {
        this.most = most;
        this.exempt = exempt;
    }

    /** True when there is a place left for this client; it is taken now, until {@link #leave}. */
    boolean enter(InetAddress client) {
        if (isExempt(client)) {
            return true;
        }
        long key = key(client);
        if (taken.merge(key, 1, Integer::sum) <= most) {
            return true;
        }
        leave(key);
        return false;
    }

    void leave(InetAddress client) {
        if (!isExempt(client)) {
            leave(key(client));
        }
    }

    private void leave(long key) {
        taken.computeIfPresent(key, (_, count) -> count == 1 ? null : count - 1);
    }

    private boolean isExempt(InetAddress client) {
        return client.isLoopbackAddress() || exempt.test(client);
    }

    private static long key(InetAddress client) {
        ByteBuffer bytes = ByteBuffer.wrap(client.getAddress());
        return bytes.remaining() == Long.BYTES * 2 ? bytes.getLong() : bytes.getInt() & IPV4;
    }

    /** Clients that are here. */
    int clients() {
        return taken.size();
    }
}
