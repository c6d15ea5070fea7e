package one.twogather.pod.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import one.twogather.pod.keyspace.Commit;
import one.twogather.pod.keyspace.CommitResult;
import one.twogather.pod.keyspace.Condition;
import one.twogather.pod.keyspace.Key;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.Operation;
import one.twogather.pod.model.Auxiliary;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.ResourcePath;
import one.twogather.pod.model.Version;
import one.twogather.pod.model.WebId;

/**
 * An edit as conditions and rows.
 *
 * <p>Which condition keeps which invariant: what is created is {@code Absent}, and its slash twin too; its container, or an auxiliary's subject, is
 * {@code Present}. A document that is replaced or deleted is {@code Unchanged}; its other rows change only together with that one. A container that is
 * deleted has no child ({@code EmptyRange}) and the version it was found with; so of its deletion and a creation in it only the first succeeds, since
 * the second finds its condition broken. Auxiliaries that a deletion did not see are {@code Absent}.
 *
 * <p>Conditions speak of the state before the edit. That is why a resource takes part in at most one step, and nothing is created under, or deleted
 * from, what the same edit deletes.
 */
final class RowEdit implements Edit {

    private final KeySpace space;
    private final PodId pod;
    private final RowKeys keys;
    private final Versions versions;
    private final Instant now;
    private final long limit;
    private final Commit.Builder rows;
    private final Listings listings;
    private final RowDocuments found;
    private final DocumentRows documents;
    private final Claims claims;
    private final FeedRecords feed;
    private final Consumer<List<Change>> watcher;
    /** Of what containers are charged. */
    private long growth;

    private boolean lost;
    private boolean ended;

    /** @param watcher told what was committed */
    RowEdit(KeySpace space, PodId pod, Versions versions, Instant now, long limit, Consumer<List<Change>> watcher) {
        this.space = space;
        this.pod = pod;
        this.keys = RowKeys.of(pod);
        this.versions = versions;
        this.now = now;
        this.limit = limit;
        this.rows = Commit.in(keys.partition());
        this.listings = new Listings(keys);
        this.found = new RowDocuments(space::get);
        this.documents = new DocumentRows(found, keys, rows);
        this.claims = new Claims(space, keys, rows, versions);
        this.feed = new FeedRecords(now);
        this.watcher = watcher;
    }

    @Override
    public Edit createContainer(ResourceId id, Optional<WebId> creator) {
        ResourcePath path = begin(id, Change.Kind.CREATED);
        require(path.isContainer(), "a container's path ends with a slash");
        claims.free(path);
        path.parent().ifPresent(claims::owner);
        long version = claims.firstVersion(path);
        growth += DocumentStore.CHARGE;
        rows.put(keys.document(path), DocumentRow.container(now, creator));
        rows.put(keys.containerVersion(path), Operation.counter(version));
        rows.put(keys.child(path), ChildRow.container(now));
        listings.created(path);
        path.parent().ifPresent(listings::memberChanged);
        feed.add(Change.Kind.CREATED, id, version);
        return this;
    }

    @Override
    public Edit create(NewDocument document) {
        ResourcePath path = begin(document.id(), Change.Kind.CREATED);
        require(!path.isContainer(), "a document's path does not end with a slash");
        Optional<Auxiliary> auxiliary = path.auxiliary();
        if (auxiliary.isPresent()) {
            requireAuxiliary(auxiliary.get(), document);
            claims.absent(path);
        } else {
            claims.free(path);
            ResourcePath parent = path.parent().orElseThrow();
            claims.owner(parent);
            listings.memberChanged(parent);
        }
        long version = claims.firstVersion(path);
        documents.create(made(document, version, now, document.author()), document.content());
        feed.add(Change.Kind.CREATED, document.id(), version);
        return this;
    }

    @Override
    public Edit replace(Resource.Document old, NewDocument document) {
        require(old.id().equals(document.id()), "a document is replaced where it is");
        ResourcePath path = begin(document.id(), Change.Kind.UPDATED);
        Optional<Auxiliary> auxiliary = path.auxiliary();
        auxiliary.ifPresent(kind -> requireAuxiliary(kind, document));
        long version = versions.after(old.version().number());
        Resource.Document made = made(document, version, old.created(), old.creator());
        lost |= !documents.replace(old, made, document.content());
        if (auxiliary.isEmpty()) {
            listings.lineChanged(path.parent().orElseThrow());
        }
        feed.add(Change.Kind.UPDATED, document.id(), version);
        return this;
    }

    @Override
    public Edit delete(Resource old) {
        ResourcePath path = begin(old.id(), Change.Kind.DELETED);
        switch (old) {
            case Resource.Document document -> deleteDocument(document);
            case Resource.Container container -> deleteContainer(container);
        }
        if (path.auxiliary().isEmpty()) {
            rows.delete(keys.child(path));
            path.parent().ifPresent(listings::memberChanged);
            deleteAuxiliaries(old.id());
        }
        return this;
    }

    private void deleteDocument(Resource.Document document) {
        lost |= !documents.delete(document);
        deleted(document);
    }

    private void deleteContainer(Resource.Container container) {
        ResourcePath path = container.id().path();
        requireState(!listings.touches(path), "empty a container in one edit and delete it in the next");
        byte[] version = Operation.counter(container.version().number());
        rows.require(new Condition.Unchanged(keys.containerVersion(path), version));
        rows.require(new Condition.EmptyRange(keys.children(path)));
        growth -= DocumentStore.CHARGE;
        rows.delete(keys.document(path));
        rows.delete(keys.containerVersion(path));
        deleted(container);
    }

    private void deleteAuxiliaries(ResourceId subject) {
        for (Auxiliary.Kind kind : Auxiliary.Kind.values()) {
            ResourceId id = subject.auxiliary(kind);
            if (!claims.isDeleted(id.path())) {
                claims.take(id.path(), Change.Kind.DELETED);
                found.find(id).ifPresentOrElse(this::deleteDocument, () -> claims.absent(id.path()));
            }
        }
    }

    @Override
    public Commit.Builder rows() {
        return rows;
    }

    @Override
    public EditResult commit() {
        requireState(!ended, "an edit is committed once");
        ended = true;
        if (lost) {
            return new EditResult.Conflict();
        }
        listings.addTo(rows, now);
        long more = growth + documents.growth();
        if (more != 0) {
            rows.apply(new Operation.Add(keys.used(), more, limit));
        }
        feed.addTo(rows, keys);
        return switch (space.commit(rows.build())) {
            case CommitResult.Committed(List<Long> sequences) -> {
                List<Change> changes = feed.numbered(sequences);
                watcher.accept(changes);
                yield new EditResult.Committed(changes);
            }
            case CommitResult.Conflict ignored -> new EditResult.Conflict();
            case CommitResult.LimitExceeded(Key counter, long value, long max, long delta) -> {
                requireState(counter.equals(keys.used()), "a limit that is not this room's");
                yield new EditResult.QuotaExceeded(value, max, delta);
            }
        };
    }

    private ResourcePath begin(ResourceId id, Change.Kind kind) {
        requireState(!ended, "the edit is committed");
        require(id.pod().equals(pod), "an edit changes one pod");
        claims.take(id.path(), kind);
        return id.path();
    }

    /** Auxiliaries are RDF (P-050), so that a subject's deletion knows all of their rows. */
    private void requireAuxiliary(Auxiliary auxiliary, NewDocument document) {
        require(document.content() instanceof NewDocument.Content.Rdf, "an auxiliary resource is RDF");
        claims.owner(auxiliary.subject());
    }

    private Resource.Document made(NewDocument document, long version, Instant created, Optional<WebId> creator) {
        Resource.Body body =
                switch (document.content()) {
                    case NewDocument.Content.Rdf ignored -> new Resource.Body.Rdf();
                    case NewDocument.Content.File(var ref) -> new Resource.Body.File(ref);
                };
        return new Resource.Document(
                document.id(),
                new Version(version),
                document.mediaType(),
                document.content().size(),
                created,
                now,
                creator,
                body);
    }

    private void deleted(Resource old) {
        claims.bury(old);
        feed.add(Change.Kind.DELETED, old.id(), old.version().number());
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }

    private static void requireState(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalStateException(rule);
        }
    }
}
