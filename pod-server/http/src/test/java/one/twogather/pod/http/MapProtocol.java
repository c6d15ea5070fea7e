package one.twogather.pod.http;

import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import one.twogather.pod.access.Permissions;
import one.twogather.pod.model.AccessMode;
import one.twogather.pod.model.AccessModes;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.solid.Answer;
import one.twogather.pod.solid.Browsing;
import one.twogather.pod.solid.Facts;
import one.twogather.pod.solid.Method;
import one.twogather.pod.solid.Representation;
import one.twogather.pod.solid.ResourceRequest;
import one.twogather.pod.solid.SolidProtocol;
import one.twogather.pod.store.Child;
import org.jspecify.annotations.Nullable;

/** Resources in a map, open to everybody: enough of a Solid server to see what HTTP makes of it. A test can put another answer in its place. */
final class MapProtocol implements SolidProtocol, Browsing {

    static final Instant MODIFIED = Instant.parse("2026-01-02T03:04:05.678Z");

    private final Map<ResourceId, Representation> resources = new ConcurrentHashMap<>();
    private final Map<ResourceId, List<Child>> folders = new ConcurrentHashMap<>();
    private volatile @Nullable SolidProtocol instead;
    private volatile @Nullable ResourceRequest last;

    /** From now on {@code other} answers. */
    void answerBy(SolidProtocol other) {
        instead = other;
    }

    /** From now on the map answers again. */
    void answerAsUsual() {
        instead = null;
    }

    /** From now on every request gets this answer. */
    void answer(Answer answer) {
        instead = ignored -> answer;
    }

    void put(ResourceId resource, String mediaType, Representation.Content content) {
        resources.put(resource, new Representation(mediaType, "\"1-x\"", MODIFIED, content));
    }

    /** A container with these children, which come in the order of the store. */
    void folder(ResourceId container, List<Child> children) {
        folders.put(
                container,
                children.stream()
                        .sorted(Comparator.comparing(child -> child.id().path()))
                        .toList());
    }

    @Override
    public Browsed browse(ResourceRequest request, Wanted wanted) throws IOException {
        List<Child> all = folders.get(request.target());
        if (all == null) {
            return new Browsed.Other(handle(request));
        }
        last = request;
        Facts facts = facts(request.target());
        String etag = "\"7-" + wanted.form() + "\"";
        if (request.preconditions().ifNoneMatch().contains(etag)) {
            return new Browsed.Other(new Answer.NotModified(facts, etag, MODIFIED));
        }
        List<Child> rest = all.stream()
                .filter(child -> wanted.after()
                        .map(name -> child.id().path().name().compareTo(name) > 0)
                        .orElse(true))
                .toList();
        List<Child> page = rest.subList(0, Math.min(wanted.most(), rest.size()));
        return new Browsed.Page(
                facts,
                etag,
                MODIFIED,
                page,
                page.size() == rest.size()
                        ? Optional.empty()
                        : Optional.of(page.getLast().id().path().name()));
    }

    /** The last request that came in. */
    ResourceRequest last() {
        ResourceRequest seen = last;
        if (seen == null) {
            throw new AssertionError("no request came in");
        }
        return seen;
    }

    boolean sawNothing() {
        return last == null;
    }

    @Override
    public Answer handle(ResourceRequest request) throws IOException {
        last = request;
        SolidProtocol other = instead;
        return other != null ? other.handle(request) : answer(request);
    }

    private Answer answer(ResourceRequest request) throws IOException {
        ResourceId target = request.target();
        Facts facts = facts(target);
        Representation there = resources.get(target);
        return switch (request.method()) {
            case GET, HEAD ->
                there == null
                        ? new Answer.Refused(facts, Problem.of(ProblemType.NOT_FOUND))
                        : new Answer.Found(facts, there);
            case OPTIONS -> new Answer.Options(facts);
            case PUT -> {
                ResourceRequest.Body body = request.body().orElseThrow();
                byte[] bytes = body.bytes().readAllBytes();
                put(
                        target,
                        body.contentType().orElse("application/octet-stream"),
                        new Representation.Content.Bytes(bytes));
                yield there == null
                        ? new Answer.Created(facts, target, "\"1-x\"", MODIFIED)
                        : new Answer.Changed(facts, "\"1-x\"", MODIFIED);
            }
            case DELETE -> {
                resources.remove(target);
                yield new Answer.Deleted(facts);
            }
            case POST, PATCH -> new Answer.Refused(facts, Problem.of(ProblemType.METHOD_NOT_ALLOWED));
        };
    }

    static Facts facts(ResourceId resource) {
        return new Facts(
                resource,
                Set.of(Method.GET, Method.HEAD, Method.OPTIONS, Method.PUT, Method.PATCH, Method.DELETE),
                List.of("application/sparql-update", "text/n3"),
                List.of(),
                List.of("*/*"),
                List.of(
                        new Facts.Link("https://pod.example" + resource.path() + ".acl", "acl"),
                        new Facts.Link("http://www.w3.org/ns/ldp#Resource", "type"),
                        new Facts.Link(
                                "https://pod.example/d?a,b", "http://www.w3.org/ns/solid/terms#storageDescription")),
                Optional.of(new Permissions(
                        AccessModes.of(AccessMode.READ, AccessMode.WRITE, AccessMode.CONTROL),
                        AccessModes.READ,
                        Optional.empty())));
    }
}
