package one.twogather.pod.model;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** An immutable set of access modes in which Write entails Append and nothing else entails anything (W-036). */
public final class AccessModes {

    public static final AccessModes NONE = new AccessModes(EnumSet.noneOf(AccessMode.class));
    public static final AccessModes ALL = new AccessModes(EnumSet.allOf(AccessMode.class));
    public static final AccessModes READ = of(AccessMode.READ);
    public static final AccessModes WRITE = of(AccessMode.WRITE);
    public static final AccessModes APPEND = of(AccessMode.APPEND);
    public static final AccessModes CONTROL = of(AccessMode.CONTROL);

    private final EnumSet<AccessMode> modes;

    private AccessModes(EnumSet<AccessMode> modes) {
        this.modes = modes;
    }

    public static AccessModes of(AccessMode first, AccessMode... others) {
        return new AccessModes(EnumSet.of(first, others));
    }

    public static AccessModes of(Set<AccessMode> modes) {
        return modes.isEmpty() ? NONE : new AccessModes(EnumSet.copyOf(modes));
    }

    /** The modes of both. */
    public AccessModes plus(AccessModes others) {
        EnumSet<AccessMode> union = EnumSet.copyOf(modes);
        union.addAll(others.modes);
        return new AccessModes(union);
    }

    /** True when holding these modes is enough to do what needs {@code wanted}. */
    public boolean satisfy(AccessModes wanted) {
        return wanted.modes.stream().allMatch(this::allows);
    }

    /** True when {@code mode} is among these or entailed by them. */
    public boolean allows(AccessMode mode) {
        return modes.contains(mode) || mode == AccessMode.APPEND && modes.contains(AccessMode.WRITE);
    }

    /** What of {@code wanted} these modes do not satisfy. */
    public AccessModes missingFrom(AccessModes wanted) {
        EnumSet<AccessMode> missing = EnumSet.copyOf(wanted.modes);
        missing.removeIf(this::allows);
        return new AccessModes(missing);
    }

    public boolean isEmpty() {
        return modes.isEmpty();
    }

    /** The modes as {@code WAC-Allow} spells them: {@code read write}. Entailed modes are not added (W-050). */
    public String words() {
        return modes.stream().map(AccessMode::word).collect(Collectors.joining(" "));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AccessModes that && modes.equals(that.modes);
    }

    @Override
    public int hashCode() {
        return modes.hashCode();
    }

    @Override
    public String toString() {
        return words();
    }
}
