package one.twogather.pod.model;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An immutable set of access modes in which Write entails Append and nothing else entails anything (W-036).
 *
 * <p>There are only sixteen such sets, so all exist from the start and no operation makes a new one: this is the innermost loop of every request.
 * Equality is identity.
 */
public final class AccessModes {

    private static final List<AccessMode> MODES = List.of(AccessMode.values());
    private static final AccessModes[] SETS = new AccessModes[1 << MODES.size()];

    static {
        Arrays.setAll(SETS, AccessModes::new);
    }

    public static final AccessModes NONE = SETS[0];
    public static final AccessModes ALL = SETS[SETS.length - 1];
    public static final AccessModes READ = of(AccessMode.READ);
    public static final AccessModes WRITE = of(AccessMode.WRITE);
    public static final AccessModes APPEND = of(AccessMode.APPEND);
    public static final AccessModes CONTROL = of(AccessMode.CONTROL);

    /** One bit a mode, in the order of the modes. */
    private final int bits;

    private final String words;

    private AccessModes(int bits) {
        this.bits = bits;
        this.words = MODES.stream()
                .filter(mode -> (bits & bit(mode)) != 0)
                .map(AccessMode::word)
                .collect(Collectors.joining(" "));
    }

    public static AccessModes of(AccessMode first, AccessMode... others) {
        int bits = bit(first);
        for (AccessMode mode : others) {
            bits |= bit(mode);
        }
        return SETS[bits];
    }

    public static AccessModes of(Set<AccessMode> modes) {
        int bits = 0;
        for (AccessMode mode : modes) {
            bits |= bit(mode);
        }
        return SETS[bits];
    }

    /** The modes of both. */
    public AccessModes plus(AccessModes others) {
        return SETS[bits | others.bits];
    }

    /** True when holding these modes is enough to do what needs {@code wanted}. */
    public boolean satisfy(AccessModes wanted) {
        return (wanted.bits & ~entailed()) == 0;
    }

    /** True when {@code mode} is among these or entailed by them. */
    public boolean allows(AccessMode mode) {
        return (entailed() & bit(mode)) != 0;
    }

    /** What of {@code wanted} these modes do not satisfy. */
    public AccessModes missingFrom(AccessModes wanted) {
        return SETS[wanted.bits & ~entailed()];
    }

    public boolean isEmpty() {
        return bits == 0;
    }

    /** The modes as {@code WAC-Allow} spells them: {@code read write}. Entailed modes are not added (W-050). */
    public String words() {
        return words;
    }

    private int entailed() {
        return (bits & bit(AccessMode.WRITE)) != 0 ? bits | bit(AccessMode.APPEND) : bits;
    }

    private static int bit(AccessMode mode) {
        return 1 << mode.ordinal();
    }

    @Override
    public String toString() {
        return words;
    }
}
