package one.twogather.pod.solid;

import static one.twogather.pod.solid.Method.DELETE;
import static one.twogather.pod.solid.Method.GET;
import static one.twogather.pod.solid.Method.HEAD;
import static one.twogather.pod.solid.Method.OPTIONS;
import static one.twogather.pod.solid.Method.PATCH;
import static one.twogather.pod.solid.Method.POST;
import static one.twogather.pod.solid.Method.PUT;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import one.twogather.pod.rdf.RdfFormat;
import one.twogather.pod.store.Resource;

/** What a target supports, whoever asks (P-009, P-010): the same few answers for all resources, so they are made once. */
// Sets and lists are unmodifiable, though their types do not say so.
@SuppressWarnings("ImmutableEnumChecker")
enum Shape {
    ROOT(Set.of(OPTIONS, GET, HEAD, POST, PUT, PATCH), Types.RDF),
    CONTAINER(Set.of(OPTIONS, GET, HEAD, POST, PUT, PATCH, DELETE), Types.RDF),
    RDF_DOCUMENT(Set.of(OPTIONS, GET, HEAD, PUT, PATCH, DELETE), Types.ANY),
    FILE(Set.of(OPTIONS, GET, HEAD, PUT, DELETE), Types.ANY),
    AUXILIARY(Set.of(OPTIONS, GET, HEAD, PUT, PATCH, DELETE), Types.RDF),
    /** The root's rules cannot go (P-111). */
    ROOT_RULES(Set.of(OPTIONS, GET, HEAD, PUT, PATCH), Types.RDF),
    VIRTUAL(Set.of(OPTIONS, GET, HEAD), Types.NONE),
    /** What is missing lists how it can be made (P-011). */
    MISSING_DOCUMENT(Set.of(OPTIONS, PUT, PATCH), Types.ANY),
    MISSING_CONTAINER(Set.of(OPTIONS, PUT, PATCH), Types.RDF),
    MISSING_AUXILIARY(Set.of(OPTIONS, PUT, PATCH), Types.RDF),
    KEPT(Set.of(OPTIONS), Types.NONE);

    private final Set<Method> allow;
    private final List<String> acceptPatch;
    private final List<String> acceptPost;
    private final List<String> acceptPut;

    Shape(Set<Method> allow, List<String> acceptPut) {
        this.allow = allow;
        this.acceptPatch = allow.contains(PATCH) ? Types.PATCHES : Types.NONE;
        this.acceptPost = allow.contains(POST) ? Types.ANY : Types.NONE;
        this.acceptPut = acceptPut;
    }

    Set<Method> allow() {
        return allow;
    }

    List<String> acceptPatch() {
        return acceptPatch;
    }

    List<String> acceptPost() {
        return acceptPost;
    }

    List<String> acceptPut() {
        return acceptPut;
    }

    /** What a target would support if it were there: all that somebody may know who may not know whether it is. */
    static Shape unseen(Target target) {
        return switch (target) {
            case Target.Ordinary(var id) ->
                id.path().isRoot() ? ROOT : id.path().isContainer() ? CONTAINER : RDF_DOCUMENT;
            case Target.Aside aside -> of(aside);
            case Target.StorageDescription ignored -> VIRTUAL;
            case Target.Kept ignored -> KEPT;
        };
    }

    static Shape missing(Target target) {
        return switch (target) {
            case Target.Ordinary(var id) -> id.path().isContainer() ? MISSING_CONTAINER : MISSING_DOCUMENT;
            case Target.Aside ignored -> MISSING_AUXILIARY;
            case Target.StorageDescription ignored -> KEPT;
            case Target.Kept ignored -> KEPT;
        };
    }

    static Shape of(Target target, Resource resource) {
        return switch (resource) {
            case Resource.Container container -> container.id().path().isRoot() ? ROOT : CONTAINER;
            case Resource.Document document -> ofDocument(target, document.body() instanceof Resource.Body.Rdf);
        };
    }

    /** A document that is there, or has just been written. */
    static Shape ofDocument(Target target, boolean isRdf) {
        if (target instanceof Target.Aside aside) {
            return of(aside);
        }
        return isRdf ? RDF_DOCUMENT : FILE;
    }

    static Shape of(Target.Aside aside) {
        return aside.isRootRules() ? ROOT_RULES : AUXILIARY;
    }

    /** Media types of bodies. rdflib takes the first patch it knows (T-20). */
    private static final class Types {
        private static final List<String> NONE = List.of();
        private static final List<String> ANY = List.of("*/*");
        private static final List<String> PATCHES = List.of("application/sparql-update", "text/n3");
        private static final List<String> RDF =
                Stream.of(RdfFormat.values()).map(RdfFormat::mediaType).toList();
    }
}
