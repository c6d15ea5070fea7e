package one.twogather.pod.solid;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import one.twogather.pod.content.FileStore;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Parsed;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.model.Timesheet;
import one.twogather.pod.rdf.BlankNodes;
import one.twogather.pod.rdf.RdfDocument;
import one.twogather.pod.rdf.RdfFormat;
import one.twogather.pod.rdf.RdfReader;
import org.jspecify.annotations.Nullable;

/**
 * The body of one request: read once, after the caller was found to be allowed to send it, and kept for as often as the request is decided. Used by one
 * thread.
 */
final class Intake implements AutoCloseable {

    private final ResourceRequest request;
    private final RdfReader reader;
    private final Memory memory;
    private final RandomGenerator random;
    private byte @Nullable [] bytes;
    private FileStore.@Nullable Staged file;
    private Reservations.@Nullable Reservation room;
    private @Nullable RdfDocument rdf;
    private String rdfBase = "";
    private Capacity.@Nullable Room place;
    private Capacity.@Nullable Room turn;
    private long reserved;

    Intake(ResourceRequest request, RdfReader reader, Memory memory, RandomGenerator random) {
        this.request = request;
        this.reader = reader;
        this.memory = memory;
        this.random = random;
    }

    /** What the body is said to be. A body without a type is refused, and so is no body at all (P-005, P-094). */
    Outcome<MediaType> type() {
        Optional<String> header = request.body().flatMap(ResourceRequest.Body::contentType);
        if (header.isEmpty()) {
            return Outcome.refused(Problem.of(ProblemType.CONTENT_TYPE_MISSING));
        }
        return switch (MediaType.parse(header.get())) {
            case Parsed.Valid<MediaType>(MediaType type) -> Outcome.done(type);
            case Parsed.Invalid<MediaType>(String reason) ->
                Outcome.refused(Problem.of(ProblemType.BAD_REQUEST, reason));
        };
    }

    /** True when nothing at all was sent: neither a type nor a byte. */
    boolean isAbsent() {
        return request.body().isEmpty();
    }

    /** The length the sender declared, or 0. */
    long declared() {
        return request.body().map(body -> body.length().orElse(0)).orElse(0L);
    }

    /** All of the body, if it has at most {@code most} bytes. A length declared to be greater is believed unread. */
    Outcome<byte[]> bytes(long most) throws IOException {
        if (bytes == null) {
            if (declared() > most) {
                return tooLarge(most);
            }
            return gather(most);
        }
        return Outcome.done(bytes);
    }

    /** A length that was not declared may turn out small, as most do, before it takes the place of a large one. */
    private Outcome<byte[]> gather(long most) throws IOException {
        OptionalLong length = request.body().map(ResourceRequest.Body::length).orElse(OptionalLong.of(0));
        int first = (int) length.orElse(Math.min(most, Capacity.SMALL));
        if (!hasPlace(first)) {
            return Outcome.refused(Memory.busy());
        }
        byte[] read = read(first);
        if (length.isPresent() || read.length < first) {
            bytes = read;
            return Outcome.done(read);
        }
        int next = stream().read();
        if (next < 0) {
            bytes = read;
            return Outcome.done(read);
        }
        if (read.length == most) {
            return tooLarge(most);
        }
        if (!hasPlace(most)) {
            return Outcome.refused(Memory.busy());
        }
        byte[] all = Arrays.copyOf(read, (int) most);
        all[read.length] = (byte) next;
        int end = read.length + 1 + stream().readNBytes(all, read.length + 1, all.length - read.length - 1);
        if (end == all.length && stream().read() >= 0) {
            return tooLarge(most);
        }
        bytes = Arrays.copyOf(all, end);
        return Outcome.done(bytes);
    }

    private byte[] read(int most) throws IOException {
        byte[] all = new byte[most];
        int count = stream().readNBytes(all, 0, most);
        return count == most ? all : Arrays.copyOf(all, count);
    }

    /** A place in memory, in the place of an earlier one that has become too small. */
    private boolean hasPlace(long length) {
        if (place != null) {
            place.close();
        }
        place = memory.arriving(length, request.target().pod(), request.caller())
                .orElse(null);
        return place != null;
    }

    /** So many bytes of what is there already will be in memory besides the body. To be said before the body is asked for. */
    void reserve(long more) {
        reserved = more;
    }

    /**
     * Works on the body, or with it, when it is its turn. The turn lasts until this is closed, since what comes of the work is in memory as long.
     *
     * @param length of what is worked on, in bytes
     */
    <T> Outcome<T> inTurn(long length, Supplier<Outcome<T>> work) {
        if (turn == null) {
            turn = memory.working(length + reserved).orElse(null);
        }
        return turn == null ? Outcome.refused(Memory.busy()) : Timesheet.spend(Timesheet.Part.CONTENT, work);
    }

    /** What the body says as RDF about itself as {@code base} (P-066). */
    Outcome<RdfDocument> rdf(RdfFormat format, String base, long most) throws IOException {
        if (rdf != null && rdfBase.equals(base)) {
            return Outcome.done(rdf);
        }
        return switch (bytes(most)) {
            case Outcome.Refused<byte[]>(Problem problem) -> Outcome.refused(problem);
            case Outcome.Done<byte[]>(byte[] all) -> parse(all, format, base);
        };
    }

    private Outcome<RdfDocument> parse(byte[] all, RdfFormat format, String base) {
        Outcome<RdfDocument> read = inTurn(all.length, () -> reader.read(all, format, base, new BlankNodes(random)));
        if (read instanceof Outcome.Done<RdfDocument>(RdfDocument document)) {
            rdf = document;
            rdfBase = base;
        }
        return read;
    }

    /**
     * The body as a file that is on disk, and nobody's yet.
     *
     * @param taken room for it, held until this is closed
     * @throws Reservations.OutOfRoom when there is not enough
     */
    Outcome<FileStore.Staged> file(FileStore files, PodId pod, long most, Reservations.Reservation taken)
            throws IOException {
        if (file == null) {
            if (declared() > most) {
                return tooLarge(most);
            }
            room = taken;
            if (!taken.covers(declared())) {
                throw new Reservations.OutOfRoom(declared());
            }
            try {
                file = files.receive(pod, taken.guard(stream()), most);
            } catch (FileStore.FileTooLarge tooLarge) {
                return tooLarge(most);
            }
        }
        return Outcome.done(file);
    }

    private InputStream stream() {
        return request.body().map(ResourceRequest.Body::bytes).orElseGet(InputStream::nullInputStream);
    }

    @Override
    public void close() {
        if (file != null) {
            file.close();
        }
        if (room != null) {
            room.close();
        }
        if (turn != null) {
            turn.close();
        }
        if (place != null) {
            place.close();
        }
    }

    /** Nothing but blanks says nothing in any format: some clients cannot send an empty body, and send a blank instead (T-22). */
    static boolean isBlank(byte[] bytes) {
        for (byte b : bytes) {
            if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
                return false;
            }
        }
        return true;
    }

    private static <T> Outcome<T> tooLarge(long most) {
        return Outcome.refused(
                Problem.of(ProblemType.TOO_LARGE, "At most " + most + " bytes").with("limit", most));
    }
}
