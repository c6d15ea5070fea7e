package one.twogather.pod.grants;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import one.twogather.pod.capability.Command;
import one.twogather.pod.capability.Policy;
import one.twogather.pod.capability.Selector;
import one.twogather.pod.capability.Statement;
import one.twogather.pod.ipld.Node;
import one.twogather.pod.model.AccessMode;
import one.twogather.pod.model.AccessModes;
import one.twogather.pod.model.Parsed;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.ResourcePath;

/**
 * Grants in the words of UCAN: one policy for all parts, and the facts of a request that it is asked about (spec identity-and-contracts 3.2). So anybody who
 * has the delegation can say by themselves what it allows; this server asks {@link Grant}, which says the same.
 *
 * <p>A request is spoken of by {@code action} (a command), {@code ancestors} (the containers around the resource, and itself if it is one), {@code is}
 * ({@code document}, {@code container} or {@code nothing}) and {@code types} (the classes that say what it is about).
 */
final class GrantLanguage {

    /** Above all others: the parts say what of it. */
    static final Command POD = new Command("/pod");

    /** What grants tell apart. */
    static final List<AccessMode> MODES =
            List.of(AccessMode.READ, AccessMode.APPEND, AccessMode.UPDATE, AccessMode.DELETE, AccessMode.CONTROL);

    private static final Map<AccessMode, String> ACTIONS = Map.of(
            AccessMode.READ, "/pod/resource/read",
            AccessMode.APPEND, "/pod/resource/write/append",
            AccessMode.UPDATE, "/pod/resource/write/update",
            AccessMode.DELETE, "/pod/resource/write/delete",
            AccessMode.CONTROL, "/pod/acl");

    private static final Selector ITSELF = selector(".");
    private static final Selector ACTION = selector(".action");
    private static final Selector ANCESTORS = selector(".ancestors");
    private static final Selector NEAREST = selector(".ancestors[0]");
    private static final Selector URL = selector(".url");
    private static final Selector TYPES = selector(".types");
    private static final Selector IS = selector(".is");

    private final PodLocator locator;

    GrantLanguage(PodLocator locator) {
        this.locator = locator;
    }

    /** What parts allow; nothing allows nothing, which takes a word of its own: an empty list of alternatives restricts nothing. */
    Policy policy(List<GrantPart> parts, ResourceId root) {
        List<Statement> alternatives =
                parts.stream().map(part -> statement(part, root)).toList();
        return new Policy(List.of(alternatives.isEmpty() ? is("never") : new Statement.Or(alternatives)));
    }

    private Statement statement(GrantPart part, ResourceId root) {
        Statement does = does(part.modes());
        return switch (part.scope()) {
            case Scope.Everything() -> both(within(root), does);
            case Scope.SharedWithMe() -> both(new Statement.Not(within(root)), does);
            case Scope.Folder(ResourcePath container) -> both(within(root.at(container)), does);
            case Scope.Document(ResourcePath path) -> both(equal(URL, locator.iri(root.at(path))), does);
            case Scope.Inbox(ResourcePath container, long bytes, int aDay) ->
                new Statement.And(List.of(
                        equal(NEAREST, locator.iri(root.at(container))),
                        new Statement.Or(List.of(is("container"), is("nothing"))),
                        does));
            case Scope.Kind(Set<String> types, ResourcePath within) ->
                new Statement.And(List.of(within(root.at(within)), does, ofKind(types)));
        };
    }

    private static Statement ofKind(Set<String> types) {
        Statement fill = does(AccessModes.APPEND.plus(AccessModes.DELETE));
        return new Statement.Or(List.of(
                new Statement.And(List.of(
                        is("document"),
                        new Statement.Any(TYPES, new Statement.Or(oneOf(types))),
                        new Statement.All(TYPES, new Statement.Or(oneOf(types))))),
                both(is("container"), fill),
                both(is("nothing"), does(AccessModes.APPEND))));
    }

    private static List<Statement> oneOf(Collection<String> values) {
        return new TreeSet<>(values)
                .stream()
                        .<Statement>map(value -> new Statement.Equal(ITSELF, new Node.Text(value)))
                        .toList();
    }

    private Statement within(ResourceId container) {
        return new Statement.Any(ANCESTORS, equal(ITSELF, locator.iri(container)));
    }

    private static Statement does(AccessModes modes) {
        List<Statement> actions = ACTIONS.entrySet().stream()
                .filter(action -> modes.allows(action.getKey()))
                .map(Map.Entry::getValue)
                .sorted()
                .<Statement>map(action -> new Statement.Equal(ACTION, new Node.Text(action)))
                .toList();
        return new Statement.Or(actions);
    }

    private static Statement is(String what) {
        return equal(IS, what);
    }

    private static Statement equal(Selector selector, String text) {
        return new Statement.Equal(selector, new Node.Text(text));
    }

    private static Statement both(Statement one, Statement other) {
        return new Statement.And(List.of(one, other));
    }

    /**
     * What is true of doing one thing with one resource.
     *
     * @param mode one of those that grants tell apart, so not {@code WRITE}
     */
    Node.Fields facts(ResourceId resource, AccessMode mode, Optional<Set<String>> types) {
        String is = resource.path().isContainer() ? "container" : types.isPresent() ? "document" : "nothing";
        List<Node> kinds = new TreeSet<>(GrantPart.telling(types.orElse(Set.of())))
                .stream().<Node>map(Node.Text::new).toList();
        return new Node.Fields(Map.of(
                "action", new Node.Text(String.valueOf(ACTIONS.get(mode))),
                "ancestors", ancestors(resource),
                "is", new Node.Text(is),
                "types", new Node.Items(kinds),
                "url", new Node.Text(locator.iri(resource))));
    }

    /** The containers around a resource, the nearest first, and itself if it is one. */
    Node ancestors(ResourceId resource) {
        List<Node> around = new ArrayList<>();
        Optional<ResourcePath> next = resource.path().isContainer()
                ? Optional.of(resource.path())
                : resource.path().parent();
        while (next.isPresent()) {
            around.add(new Node.Text(locator.iri(resource.at(next.get()))));
            next = next.get().parent();
        }
        return new Node.Items(around);
    }

    /** The command that a mode is. */
    static Command command(AccessMode mode) {
        return new Command(String.valueOf(ACTIONS.get(mode)));
    }

    private static Selector selector(String text) {
        return switch (Selector.parse(text)) {
            case Parsed.Valid<Selector>(Selector selector) -> selector;
            case Parsed.Invalid<Selector>(String reason) -> throw new IllegalStateException(reason);
        };
    }
}
