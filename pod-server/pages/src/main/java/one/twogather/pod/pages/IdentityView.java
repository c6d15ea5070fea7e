package one.twogather.pod.pages;

import java.util.List;
import java.util.Optional;

/**
 * What {@code identity.jte} shows: an identity on a chain, and how its owner changes it.
 *
 * @param wallet whose address it is
 * @param seen empty if the chain cannot be asked now
 * @param pod the address of the person's pod here
 * @param isFresh whether the person has shown just now who they are, as the host asks of those for whom it pays
 * @param isDone whether a change was made a moment ago
 */
public record IdentityView(
        Html.Frame frame, Menu menu, String wallet, Optional<Seen> seen, String pod, boolean isFresh, boolean isDone) {

    /**
     * As the chain has it.
     *
     * @param owner empty if it was given up
     * @param isPublished whether it names the person's pod here
     * @param pods that it names beside that
     * @param guards how many guardians it takes, and how long the owner has to object, in words
     * @param recovery under way, in words
     * @param isFinal whether giving it up is for good
     * @param carried for how many changes the host still pays today; empty if for none ever
     */
    public record Seen(
            String did,
            Optional<String> owner,
            List<Device> devices,
            boolean isPublished,
            List<String> pods,
            Optional<String> guards,
            Optional<String> recovery,
            boolean isFinal,
            Optional<Integer> carried) {
        public Seen {
            devices = List.copyOf(devices);
            pods = List.copyOf(pods);
        }
    }

    /** A device by its key or address. */
    public record Device(String name, boolean removable) {}
}
