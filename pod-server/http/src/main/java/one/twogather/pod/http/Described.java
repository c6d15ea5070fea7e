package one.twogather.pod.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import one.twogather.pod.grants.Scope;
import one.twogather.pod.model.AccessMode;
import one.twogather.pod.model.AccessModes;
import one.twogather.pod.model.ResourcePath;
import one.twogather.pod.pages.ShownName;
import one.twogather.pod.pages.Words;

/** What grants are about, in words for people. */
final class Described {

    /**
     * Vocabularies whose classes we have words for. Anybody can make a class whose name sounds like one of these, so the words go by the whole IRI; all
     * others are called by their own names.
     */
    private static final Map<String, String> VOCABULARIES = Map.of(
            "https://schema.org/", "schema",
            "http://schema.org/", "schema",
            "http://www.w3.org/2006/vcard/ns#", "vcard",
            "https://www.w3.org/ns/activitystreams#", "as",
            "http://xmlns.com/foaf/0.1/", "foaf");

    private Described() {}

    /** A scope: folders by their paths, kinds by the names of their classes. */
    static Stream<String> scope(Words words, Scope scope) {
        return switch (scope) {
            case Scope.Everything() -> Stream.of(words.say("scope.everything"));
            case Scope.SharedWithMe() -> Stream.of(words.say("scope.shared"));
            case Scope.Folder(ResourcePath container) -> Stream.of(words.say("scope.folder", folder(container)));
            case Scope.Document(ResourcePath path) -> Stream.of(words.say("scope.document", folder(path)));
            case Scope.Inbox(ResourcePath container, long bytes, int aDay) ->
                Stream.of(
                        words.say("scope.inbox", folder(container)),
                        words.say("scope.inbox.limit", words.size(bytes), aDay));
            case Scope.Kind(Set<String> types, ResourcePath within) ->
                types.stream()
                        .sorted()
                        .map(type -> known(words, type).orElseGet(() -> name(type)))
                        .distinct()
                        .map(name -> within.isRoot() ? name : words.say("scope.within", name, folder(within)));
        };
    }

    /** As a path of names, without what names can hide. */
    static String folder(ResourcePath path) {
        StringBuilder shown = new StringBuilder("/");
        for (String segment : path.value().split("/")) {
            if (!segment.isEmpty()) {
                shown.append(ShownName.of(segment)).append('/');
            }
        }
        return path.isContainer() ? shown.toString() : shown.substring(0, shown.length() - 1);
    }

    private static Optional<String> known(Words words, String type) {
        int end = Math.max(type.lastIndexOf('/'), type.lastIndexOf('#')) + 1;
        return Optional.ofNullable(VOCABULARIES.get(type.substring(0, end)))
                .map(vocabulary -> "class." + vocabulary + "." + type.substring(end))
                .filter(words::has)
                .map(words::say);
    }

    /** The last part of a class's IRI, its words apart: {@code NoteDigitalDocument} is Note Digital Document. */
    private static String name(String type) {
        String bare = type.endsWith("/") || type.endsWith("#") ? type.substring(0, type.length() - 1) : type;
        String last = bare.substring(Math.max(bare.lastIndexOf('/'), bare.lastIndexOf('#')) + 1);
        return last.isEmpty() ? type : ShownName.of(last).replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ");
    }

    /** The keys of the words for what may be done, without what another says already. */
    static List<String> actions(AccessModes modes) {
        boolean changes = modes.allows(AccessMode.UPDATE);
        return Stream.of(AccessMode.READ, AccessMode.APPEND, AccessMode.UPDATE, AccessMode.DELETE, AccessMode.CONTROL)
                .filter(modes::allows)
                .filter(mode -> mode != AccessMode.APPEND || !changes)
                .map(mode -> "action." + mode.word())
                .toList();
    }
}
