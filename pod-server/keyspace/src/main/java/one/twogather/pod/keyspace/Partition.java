package one.twogather.pod.keyspace;

import one.twogather.pod.model.PodId;

/**
 * The reach of one transaction: a pod, or the server's own rows.
 *
 * @param name a pod's name, or {@code _server}; ASCII without NUL
 */
public record Partition(String name) implements Comparable<Partition> {

    /** Rows that belong to no pod: accounts, credentials, keys. */
    public static final Partition SERVER = new Partition("_server");

    public Partition {
        if (name.isEmpty() || name.length() > 64 || !isVisibleAscii(name)) {
            throw new IllegalArgumentException("a partition's name is 1 to 64 visible ASCII characters");
        }
    }

    public static Partition of(PodId pod) {
        return new Partition(pod.name());
    }

    private static boolean isVisibleAscii(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) <= 0x20 || name.charAt(i) >= 0x7f) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int compareTo(Partition other) {
        return name.compareTo(other.name);
    }
}
