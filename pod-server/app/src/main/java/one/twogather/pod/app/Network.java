package one.twogather.pod.app;

import java.net.InetAddress;

/**
 * Neighbouring IP addresses.
 *
 * @param first an address in it
 * @param bits how many leading bits all of them share with {@code first}
 */
record Network(InetAddress first, int bits) {

    Network {
        if (bits < 0 || bits > first.getAddress().length * 8) {
            throw new IllegalArgumentException("more bits than the address has");
        }
    }

    /** Reads {@code 10.0.0.0/8} or a single address. */
    static Network parse(String text) {
        int slash = text.indexOf('/');
        InetAddress address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
        int all = address.getAddress().length * 8;
        return new Network(address, slash < 0 ? all : Integer.parseInt(text.substring(slash + 1)));
    }

    boolean contains(InetAddress address) {
        byte[] ours = first.getAddress();
        byte[] theirs = address.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((ours[bit / 8] & mask) != (theirs[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return first.getHostAddress() + "/" + bits;
    }
}
