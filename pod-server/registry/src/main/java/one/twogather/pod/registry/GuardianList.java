package one.twogather.pod.registry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import one.twogather.pod.contracts.Address;
import one.twogather.pod.contracts.Bytes32;
import one.twogather.pod.model.Parsed;

/**
 * Those who together can name another owner. The chain keeps a hash of this and no more, so the owner keeps the list, and gives each guardian a copy: without it
 * nobody can recover anything.
 *
 * @param guardians none twice
 * @param threshold how many of them it takes
 * @param delay how long the owner can object
 */
public record GuardianList(List<Guardian> guardians, int threshold, Duration delay) {

    /** More are a crowd, not people one trusts. */
    public static final int MOST = 64;

    private static final Pattern NUMBER = Pattern.compile("(threshold|delay-days) ([0-9]{1,3})");
    private static final Pattern GUARDIAN = Pattern.compile("guardian (0x[0-9A-Fa-f]{40}) 0x([0-9A-Fa-f]{64})");

    public GuardianList {
        guardians = List.copyOf(guardians);
        long different = guardians.stream().map(Guardian::address).distinct().count();
        if (different != guardians.size() || guardians.isEmpty() || guardians.size() > MOST) {
            throw new IllegalArgumentException("guardians are from 1 to " + MOST + ", and nobody is one twice");
        }
        if (threshold < 1 || threshold > guardians.size()) {
            throw new IllegalArgumentException("it takes from 1 to " + guardians.size() + " of " + guardians.size()
                    + " guardians, not " + threshold);
        }
        boolean tooShort = delay.compareTo(Guardianship.SHORTEST) < 0;
        if (tooShort || delay.compareTo(Guardianship.LONGEST) > 0) {
            throw new IllegalArgumentException("the owner has from " + Guardianship.SHORTEST.toDays() + " to "
                    + Guardianship.LONGEST.toDays() + " days to object");
        }
    }

    /** As the registry keeps it. */
    public Guardianship guardianship() {
        return new Guardianship(tree().root(), threshold, delay);
    }

    /** That guardian, if they are in the list. */
    Optional<Guardian> find(Address address) {
        return guardians.stream().filter(one -> one.address().equals(address)).findFirst();
    }

    /** @param guardian of this list */
    List<Bytes32> proof(Guardian guardian) {
        return tree().proof(guardian.leaf());
    }

    private GuardianTree tree() {
        return new GuardianTree(guardians.stream().map(Guardian::leaf).toList());
    }

    /** For a file that people can read. */
    public String text() {
        String header = "# Guardians of an identity. Keep it, and give each guardian a copy.\nthreshold " + threshold
                + "\ndelay-days " + delay.toDays() + "\n";
        return guardians.stream()
                .map(one -> "guardian " + one.address() + " " + one.salt() + "\n")
                .collect(Collectors.joining("", header, ""));
    }

    /** Reads what {@link #text} wrote. */
    public static Parsed<GuardianList> parse(String text) {
        Map<String, Integer> numbers = new HashMap<>();
        List<Guardian> guardians = new ArrayList<>();
        for (String line : text.lines().map(String::strip).toList()) {
            Matcher number = NUMBER.matcher(line);
            Matcher guardian = GUARDIAN.matcher(line);
            if (number.matches()) {
                numbers.put(number.group(1), Integer.parseInt(number.group(2)));
            } else if (guardian.matches()
                    && Address.parse(guardian.group(1)) instanceof Parsed.Valid<Address>(Address address)) {
                guardians.add(new Guardian(address, Bytes32.ofHex(guardian.group(2))));
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                return new Parsed.Invalid<>("this is no list of guardians: " + shown(line));
            }
        }
        return of(numbers, guardians);
    }

    private static Parsed<GuardianList> of(Map<String, Integer> numbers, List<Guardian> guardians) {
        try {
            return new Parsed.Valid<>(new GuardianList(
                    guardians,
                    numbers.getOrDefault("threshold", 0),
                    Duration.ofDays(numbers.getOrDefault("delay-days", 0))));
        } catch (IllegalArgumentException refused) {
            return new Parsed.Invalid<>(String.valueOf(refused.getMessage()));
        }
    }

    private static String shown(String line) {
        return line.length() > 80 ? line.substring(0, 80) + "…" : line;
    }
}
