package one.twogather.pod.store;

import java.time.Instant;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.ResourcePath;
import one.twogather.pod.model.Version;

/** A record of the feed, but for its number, which is its key: format 1, kind, version 8, at 8 (milliseconds since 1970), path text. */
final class ChangeRow {
    private static final int FORMAT = 1;
    private static final int FIXED = 24;

    private ChangeRow() {}

    static byte[] encode(Change change) {
        String path = change.resource().path().value();
        return new RowWriter(FIXED + path.length())
                .octet(FORMAT)
                .octet(code(change.kind()))
                .fixed(change.version().number())
                .fixed(change.at().toEpochMilli())
                .text(path)
                .done();
    }

    static Change read(PodId pod, long sequence, byte[] row) {
        RowReader in = RowReader.ofFormat(row, FORMAT);
        Change.Kind kind = kind(in.octet());
        Version version = new Version(in.fixed());
        Instant at = Instant.ofEpochMilli(in.fixed());
        ResourceId resource = new ResourceId(pod, new ResourcePath(in.text()));
        in.end();
        return new Change(sequence, kind, resource, version, at);
    }

    private static int code(Change.Kind kind) {
        return switch (kind) {
            case CREATED -> 1;
            case UPDATED -> 2;
            case DELETED -> 3;
        };
    }

    private static Change.Kind kind(int code) {
        return switch (code) {
            case 1 -> Change.Kind.CREATED;
            case 2 -> Change.Kind.UPDATED;
            case 3 -> Change.Kind.DELETED;
            default -> throw new CorruptRow("not a kind of change: " + code);
        };
    }
}
