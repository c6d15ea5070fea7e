package one.twogather.pod.model;

import java.util.Optional;

/**
 * A resource that stands beside another and shares its life (P-050 to P-055): {@code /a/b.acl}, {@code /a/b.meta}, {@code /a/.acl}.
 *
 * @param kind what it says of its subject
 * @param subject the resource it belongs to; never itself auxiliary
 */
public record Auxiliary(Kind kind, ResourcePath subject) {

    private static final Kind[] KINDS = Kind.values();

    /** What an auxiliary resource says of its subject. */
    public enum Kind {
        /** Who may do what with it (W-020). */
        ACL(".acl"),
        /** Its description (P-050). */
        META(".meta");

        private final String suffix;

        Kind(String suffix) {
            this.suffix = suffix;
        }

        /** With its leading dot. */
        public String suffix() {
            return suffix;
        }
    }

    /** The path of {@code subject}'s auxiliary of this kind; an auxiliary resource itself has none (P-054). */
    public static ResourcePath path(Kind kind, ResourcePath subject) {
        return new ResourcePath(subject.value() + kind.suffix);
    }

    static Optional<Auxiliary> of(ResourcePath path) {
        String value = path.value();
        int end = bareLength(value, value.length());
        if (end == value.length()) {
            return Optional.empty();
        }
        Kind kind = value.endsWith(Kind.ACL.suffix) ? Kind.ACL : Kind.META;
        return Optional.of(new Auxiliary(kind, new ResourcePath(value.substring(0, end))));
    }

    /** How much of the first {@code length} characters of {@code path} is left without the suffix of an auxiliary resource. */
    static int bareLength(String path, int length) {
        for (Kind kind : KINDS) {
            int start = length - kind.suffix.length();
            // Nearly no path has a suffix, and one character tells.
            if (start >= 0 && path.charAt(start) == '.' && path.startsWith(kind.suffix, start)) {
                return start;
            }
        }
        return length;
    }

    /** True when a client may not create an ordinary resource whose last segment is {@code name}, slash or not (P-055). */
    public static boolean isReservedName(String name) {
        int length = name.endsWith("/") ? name.length() - 1 : name.length();
        return bareLength(name, length) != length;
    }
}
