package one.twogather.pod.grants;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import one.twogather.pod.model.AccessMode;
import one.twogather.pod.model.AccessModes;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.ResourcePath;

/**
 * One thing that a grant allows.
 *
 * @param modes how; only what the person holds themselves comes of them
 * @param purpose why the app asked for it, in its words or an IRI; empty if it did not say
 */
public record GrantPart(Scope scope, AccessModes modes, String purpose) {

    /** Longer ones say nothing to anybody. */
    public static final int MAX_PURPOSE = 1_000;

    /** A folder of some thousand documents has no more. */
    public static final int MAX_TYPES = 32;

    /** Classes that go with documents of any kind. */
    private static final Set<String> INCIDENTAL = Set.of(
            "http://xmlns.com/foaf/0.1/Document",
            "http://www.w3.org/ns/ldp#Resource",
            "http://www.w3.org/ns/ldp#RDFSource",
            "http://www.w3.org/ns/iana/media-types/text/turtle#Resource");

    /** To make and to take away what is in a container, without seeing what else is. */
    private static final AccessModes FILL = AccessModes.APPEND.plus(AccessModes.DELETE);

    public GrantPart {
        if (modes.isEmpty()) {
            throw new IllegalArgumentException("a part of a grant allows something");
        }
        if (scope instanceof Scope.Inbox && !modes.equals(AccessModes.APPEND)) {
            throw new IllegalArgumentException("into an inbox things are put, and that is all");
        }
        if (purpose.length() > MAX_PURPOSE) {
            throw new IllegalArgumentException("a purpose has at most " + MAX_PURPOSE + " characters");
        }
        if (scope instanceof Scope.Kind(Set<String> types, ResourcePath ignored) && types.size() > MAX_TYPES) {
            throw new IllegalArgumentException("a kind of data has at most " + MAX_TYPES + " classes");
        }
    }

    /**
     * What this part allows with a resource.
     *
     * @param own whether it is in the pod of whoever granted
     * @param types asked only where it matters: it costs reading the document
     */
    AccessModes modes(ResourceId resource, boolean own, Supplier<Optional<Set<String>>> types) {
        return switch (scope) {
            case Scope.Everything() -> own ? modes : AccessModes.NONE;
            case Scope.SharedWithMe() -> own ? AccessModes.NONE : modes;
            case Scope.Folder(ResourcePath container) ->
                own && isIn(container, resource.path()) ? modes : AccessModes.NONE;
            case Scope.Document(ResourcePath path) -> own && path.equals(resource.path()) ? modes : AccessModes.NONE;
            case Scope.Inbox(ResourcePath container, long bytes, int aDay) ->
                own ? intoInbox(container, resource.path(), types) : AccessModes.NONE;
            case Scope.Kind(Set<String> kinds, ResourcePath within) ->
                own && isIn(within, resource.path()) ? ofKind(kinds, resource, types) : AccessModes.NONE;
        };
    }

    /** To put something new right into it. What is there, also what was sent a moment ago, is out of reach. */
    private AccessModes intoInbox(ResourcePath container, ResourcePath path, Supplier<Optional<Set<String>>> types) {
        boolean itself = path.equals(container);
        return itself || isNewIn(container, path, types) ? modes : AccessModes.NONE;
    }

    private static boolean isNewIn(ResourcePath container, ResourcePath path, Supplier<Optional<Set<String>>> types) {
        return isDocumentIn(container, path) && types.get().isEmpty();
    }

    private static boolean isDocumentIn(ResourcePath container, ResourcePath path) {
        return !path.isContainer() && path.parent().filter(container::equals).isPresent();
    }

    private AccessModes ofKind(Set<String> kinds, ResourceId resource, Supplier<Optional<Set<String>>> types) {
        if (resource.path().isContainer()) {
            return modes.and(FILL);
        }
        Optional<Set<String>> found = types.get();
        if (found.isEmpty()) {
            // Nothing there yet: it may be made, and what it then says is looked at before it is kept.
            return modes.and(AccessModes.APPEND);
        }
        return isOfKind(kinds, found.get()) ? modes : AccessModes.NONE;
    }

    /** Whether a document that says this may be left there by whoever has this part. */
    boolean admits(ResourceId resource, boolean own, Set<String> types) {
        if (!modes.allows(AccessMode.APPEND)) {
            return false;
        }
        return switch (scope) {
            case Scope.Everything() -> own;
            case Scope.SharedWithMe() -> !own;
            case Scope.Folder(ResourcePath container) -> own && isIn(container, resource.path());
            case Scope.Document(ResourcePath path) -> own && path.equals(resource.path());
            case Scope.Inbox(ResourcePath container, long bytes, int aDay) ->
                own && isDocumentIn(container, resource.path());
            case Scope.Kind(Set<String> kinds, ResourcePath within) ->
                own && isIn(within, resource.path()) && isOfKind(kinds, types);
        };
    }

    private static boolean isIn(ResourcePath container, ResourcePath path) {
        return container.equals(path) || container.contains(path);
    }

    /** Each of the document's classes, so that what is of two kinds is not shown to who may see one of them. */
    static boolean isOfKind(Set<String> kinds, Set<String> types) {
        Set<String> telling = telling(types);
        return !telling.isEmpty() && kinds.containsAll(telling);
    }

    /** The classes that say what a document is about. */
    static Set<String> telling(Set<String> types) {
        return types.stream().filter(type -> !INCIDENTAL.contains(type)).collect(Collectors.toUnmodifiableSet());
    }
}
