package one.twogather.pod.model;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An immutable set of access modes in which Write entails Append (W-036), Update and Delete, Update entails Append, and nothing else entails anything.
 *
 * <p>There are only 64 such sets, so all exist from the start and no operation makes a new one: this is the innermost loop of every request.
 * Equality is identity.
 */
public final class AccessModes {

    private static final List<AccessMode> MODES = List.of(AccessMode.values());
    /** Together they are Write. */
    private static final int CHANGES = bit(AccessMode.UPDATE) | bit(AccessMode.DELETE);

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
    public static final AccessModes UPDATE = of(AccessMode.UPDATE);
    public static final AccessModes DELETE = of(AccessMode.DELETE);

    /** One bit a mode, in the order of the modes. */
    private final int bits;

    private final String words;

    private AccessModes(int bits) {
        this.bits = bits;
        this.words = wordsOf(bits);
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

    /** What both hold, or entail: who holds the result can do just what who holds either could. Named as shortly as can be. */
    public AccessModes and(AccessModes others) {
        int both = entailed() & others.entailed();
        if ((both & CHANGES) == CHANGES) {
            return SETS[both & ~CHANGES & ~bit(AccessMode.APPEND) | bit(AccessMode.WRITE)];
        }
        return (both & bit(AccessMode.UPDATE)) != 0 ? SETS[both & ~bit(AccessMode.APPEND)] : SETS[both];
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

    /**
     * The modes as {@code WAC-Allow} spells them: {@code read write}. Entailed modes are not added (W-050). WAC has no word for a right to change that is
     * none to delete, nor the other way round: the former is called {@code write}, since that is what clients look for before they change, the latter
     * nothing.
     */
    public String words() {
        return words;
    }

    private static String wordsOf(int bits) {
        boolean changes = (bits & bit(AccessMode.UPDATE)) != 0;
        int shown = changes ? bits | bit(AccessMode.WRITE) : bits;
        return AccessMode.OF_RULES.stream()
                .filter(mode -> (shown & bit(mode)) != 0)
                .map(AccessMode::word)
                .collect(Collectors.joining(" "));
    }

    private int entailed() {
        boolean writes = (bits & bit(AccessMode.WRITE)) != 0 || (bits & CHANGES) == CHANGES;
        if (writes) {
            return bits | bit(AccessMode.WRITE) | bit(AccessMode.APPEND) | CHANGES;
        }
        return (bits & bit(AccessMode.UPDATE)) != 0 ? bits | bit(AccessMode.APPEND) : bits;
    }

    private static int bit(AccessMode mode) {
        return 1 << mode.ordinal();
    }

    @Override
    public String toString() {
        return words;
    }
}
