package one.twogather.pod.store;

import java.time.Instant;
import java.util.Locale;
import one.twogather.pod.model.ResourceId;

/**
 * A line of a container's listing, so that listing needs no other row (P-046): format 1, modified 8, size varint, media type text (without
 * parameters; empty for a container).
 *
 * <p>For a container this is the only place that says when it was last modified, so it cannot disagree with another.
 */
final class ChildRow {
    private static final int FORMAT = 1;
    private static final int CAPACITY = 48;

    private ChildRow() {}

    static byte[] container(Instant modified) {
        return encode(modified, 0, "");
    }

    static byte[] document(Resource.Document document) {
        return encode(document.modified(), document.size(), essence(document.mediaType()));
    }

    private static byte[] encode(Instant modified, long size, String mediaType) {
        return new RowWriter(CAPACITY)
                .octet(FORMAT)
                .fixed(modified.toEpochMilli())
                .varint(size)
                .text(mediaType)
                .done();
    }

    static Child read(ResourceId id, byte[] row) {
        RowReader in = RowReader.ofFormat(row, FORMAT);
        Instant modified = Instant.ofEpochMilli(in.fixed());
        long size = in.varint();
        String mediaType = in.text();
        in.end();
        return new Child(id, mediaType, size, modified);
    }

    private static String essence(String mediaType) {
        int parameters = mediaType.indexOf(';');
        String bare = parameters < 0 ? mediaType : mediaType.substring(0, parameters);
        return bare.strip().toLowerCase(Locale.ROOT);
    }
}
