package one.twogather.pod.model;

import java.util.Optional;

/**
 * A resource that stands beside another and shares its life (P-050 to P-055): {@code /a/b.acl}, {@code /a/b.meta}, {@code /a/.acl}.
 *
 * @param kind what it says of its subject
 * @param subject the resource it belongs to; never itself auxiliary
 */
public record Auxiliary(Kind kind, ResourcePath subject) {

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

    /** The path of {@code subject}'s auxiliary of this kind. */
    public static ResourcePath path(Kind kind, ResourcePath subject) {
        return new ResourcePath(subject.value() + kind.suffix);
    }

    static Optional<Auxiliary> of(ResourcePath path) {
        for (Kind kind : Kind.values()) {
            if (path.value().endsWith(kind.suffix)) {
                String subject = path.value().substring(0, path.value().length() - kind.suffix.length());
                return Optional.of(new Auxiliary(kind, new ResourcePath(subject)));
            }
        }
        return Optional.empty();
    }

    /** True when a client may not create an ordinary resource whose last segment is {@code name}, slash or not (P-055). */
    public static boolean isReservedName(String name) {
        String bare = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
        for (Kind kind : Kind.values()) {
            if (bare.endsWith(kind.suffix)) {
                return true;
            }
        }
        return false;
    }
}
