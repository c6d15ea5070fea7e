package one.twogather.pod.solid;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import one.twogather.pod.content.FileStore;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.rdf.RdfDocument;
import one.twogather.pod.rdf.RdfFormat;
import one.twogather.pod.store.DocumentStore;
import one.twogather.pod.store.NewDocument;

/** Takes bodies in: RDF is parsed once and stored as it was sent, everything else goes to the file store as it streams in (P-062, P-084). */
final class Reception {

    private final DocumentStore store;
    private final FileStore files;
    private final Quotas quotas;
    private final PodLocator locator;
    private final Limits limits;
    private final Reservations reservations = new Reservations();

    Reception(DocumentStore store, FileStore files, Quotas quotas, PodLocator locator, Limits limits) {
        this.store = store;
        this.files = files;
        this.quotas = quotas;
        this.locator = locator;
        this.limits = limits;
    }

    /**
     * The body as what is to be stored at {@code target}: of any type for an ordinary document, RDF for everything else.
     *
     * @param freed bytes that go when it is stored; fewer than none for what it is charged for besides its own
     */
    Outcome<Incoming> take(Intake intake, Target target, long freed) throws IOException {
        return switch (intake.type()) {
            case Outcome.Refused<MediaType>(Problem problem) -> Outcome.refused(problem);
            case Outcome.Done<MediaType>(MediaType type) -> {
                Optional<RdfFormat> format = RdfFormat.ofMediaType(type.bare());
                if (format.isPresent()) {
                    yield rdf(intake, type, format.get(), target.id(), freed);
                }
                yield target instanceof Target.Ordinary && !target.id().path().isContainer()
                        ? file(intake, type, target.id().pod(), freed)
                        : Outcome.refused(Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, "This resource is RDF"));
            }
        };
    }

    /** The body as it is, if it is no longer than RDF may be. */
    Outcome<byte[]> bytes(Intake intake) throws IOException {
        return intake.bytes(limits.rdf());
    }

    private Outcome<Incoming> rdf(Intake intake, MediaType type, RdfFormat format, ResourceId id, long freed)
            throws IOException {
        Optional<Problem> crowded = crowded(id.pod(), intake.declared(), freed);
        if (crowded.isPresent()) {
            return Outcome.refused(crowded.get());
        }
        return switch (intake.rdf(format, locator.iri(id), limits.rdf())) {
            case Outcome.Refused<RdfDocument>(Problem problem) -> Outcome.refused(problem);
            case Outcome.Done<RdfDocument>(RdfDocument said) ->
                intake.bytes(limits.rdf()).then(bytes -> Outcome.done(Incoming.rdf(type, bytes, said.statements())));
        };
    }

    private Outcome<Incoming> file(Intake intake, MediaType type, PodId pod, long freed) throws IOException {
        Optional<Problem> crowded = crowded(pod, intake.declared(), freed);
        if (crowded.isPresent()) {
            return Outcome.refused(crowded.get());
        }
        try {
            return intake.file(files, pod, limits.file(), reservations.begin(pod, () -> room(pod, freed)))
                    .then(file -> Outcome.done(new Incoming(
                            type, new NewDocument.Content.File(file.ref()), List.of(), Optional.of(file))));
        } catch (Reservations.OutOfRoom none) {
            return Outcome.refused(full(pod, none.bytes(), freed));
        }
    }

    /** Why so many more bytes have no room, if they have none (P-131). Asked before they are read. */
    private Optional<Problem> crowded(PodId pod, long bytes, long freed) {
        return bytes > freed && bytes > room(pod, freed) ? Optional.of(full(pod, bytes, freed)) : Optional.empty();
    }

    private long room(PodId pod, long freed) {
        long limit = quotas.limit(pod);
        return limit == Long.MAX_VALUE ? Long.MAX_VALUE : Math.max(freed, limit - store.used(pod) + freed);
    }

    private Problem full(PodId pod, long bytes, long freed) {
        return full(store.used(pod), quotas.limit(pod), bytes - freed);
    }

    /** The pod has no room: {@code used} of {@code limit} bytes, and {@code needed} more. */
    static Problem full(long used, long limit, long needed) {
        return Problem.of(ProblemType.QUOTA_EXCEEDED)
                .with("used", used)
                .with("limit", limit)
                .with("needed", needed);
    }

    /** The same for those whom it does not concern how much the pod holds. */
    static Problem narrowed(Problem full) {
        return Problem.of(ProblemType.QUOTA_EXCEEDED)
                .with("needed", Objects.requireNonNull(full.members().get("needed")));
    }
}
