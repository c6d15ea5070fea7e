package one.twogather.pod.hosting;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a chain says of an identity, for the person whose it is. */
public sealed interface IdentitySight {

    /**
     * It can be seen.
     *
     * @param did its name
     * @param owner the address that may change it; empty if it was given up for good
     * @param devices that act for it
     * @param pods that it names
     * @param guards who can recover it; none where there are none
     * @param recovery under way
     * @param isFinal whether giving it up would be for good
     * @param carried how many changes the host still pays for today; empty if it pays for none
     */
    record Seen(
            String did,
            Optional<String> owner,
            List<Device> devices,
            List<String> pods,
            Optional<Guards> guards,
            Optional<Recovery> recovery,
            boolean isFinal,
            Optional<Integer> carried)
            implements IdentitySight {
        public Seen {
            devices = List.copyOf(devices);
            pods = List.copyOf(pods);
        }
    }

    /**
     * It cannot be seen now.
     *
     * @param reason a sentence without a full stop, for whoever runs the server
     */
    record Unseen(String reason) implements IdentitySight {}

    /**
     * A device by its key or its address.
     *
     * @param removable whether a form here can remove it: what others added under other names cannot be named here
     */
    record Device(String name, boolean removable) {}

    /** @param threshold how many it takes */
    record Guards(int threshold, long days) {}

    /** @param readyAt until then the owner can object */
    record Recovery(String newOwner, Instant readyAt) {}
}
