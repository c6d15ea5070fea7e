package one.twogather.pod.store;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import one.twogather.pod.model.FileRef;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.Version;
import one.twogather.pod.model.WebId;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a resource, one row each: enough to answer HEAD, and GET of a small document, with one read.
 *
 * <pre>
 * format 1, kind
 * container:  created 8, creator text
 * document:   version 8, number 8, created 8, modified 8, size varint, media type text, creator text, then by kind
 *   inline:     the bytes
 *   body:       nothing, the bytes are in {@link BodyRow}
 *   file:       id text, SHA-256 32
 * </pre>
 *
 * Times are milliseconds since 1970; an empty creator is none. The <em>number</em> is a document's name in the index, given when it first held RDF and
 * kept until it is deleted or becomes a file; 0 for files. A container's version and time of change are elsewhere, since everyone who writes in it
 * changes them: {@link RowKeys#containerVersion} and {@link ChildRow}.
 */
final class DocumentRow {

    /**
     * Bytes of RDF up to which a document stands in its row: most cards, ACLs and posts are far smaller, and reading the row for HEAD costs about the
     * same up to here.
     */
    static final int INLINE = 8 * 1024;

    private static final int FORMAT = 1;
    private static final int CONTAINER = 0;
    private static final int INLINE_RDF = 1;
    private static final int BODY_RDF = 2;
    private static final int FILE = 3;
    private static final int SHA256_LENGTH = 32;
    private static final int KIND_AT = 1;
    private static final int NUMBER_AT = 10;
    private static final int FIXED = 96;

    private DocumentRow() {}

    static byte[] container(Instant created, Optional<WebId> creator) {
        return new RowWriter(FIXED)
                .octet(FORMAT)
                .octet(CONTAINER)
                .fixed(created.toEpochMilli())
                .text(iri(creator))
                .done();
    }

    /** A document of RDF; {@code inline} is its bytes if they are to stand here. */
    static byte[] rdf(Resource.Document document, long number, byte @Nullable [] inline) {
        RowWriter row = new RowWriter(FIXED + (inline == null ? 0 : inline.length));
        head(row, inline == null ? BODY_RDF : INLINE_RDF, number, document);
        return inline == null ? row.done() : row.raw(inline).done();
    }

    static byte[] file(Resource.Document document, FileRef file) {
        RowWriter row = new RowWriter(FIXED + SHA256_LENGTH + file.id().length());
        head(row, FILE, 0, document);
        return row.text(file.id()).raw(HexFormat.of().parseHex(file.sha256())).done();
    }

    private static void head(RowWriter row, int kind, long number, Resource.Document document) {
        row.octet(FORMAT)
                .octet(kind)
                .fixed(document.version().number())
                .fixed(number)
                .fixed(document.created().toEpochMilli())
                .fixed(document.modified().toEpochMilli())
                .varint(document.size())
                .text(document.mediaType())
                .text(iri(document.creator()));
    }

    /** A container as its rows tell it. */
    static Resource.Container readContainer(ResourceId id, byte[] row, Version version, Instant modified) {
        RowReader in = RowReader.ofFormat(row, FORMAT);
        if (in.octet() != CONTAINER) {
            throw new CorruptRow("a document where a container is expected: " + id);
        }
        Instant created = Instant.ofEpochMilli(in.fixed());
        Optional<WebId> creator = creator(in);
        in.end();
        return new Resource.Container(id, version, created, modified, creator);
    }

    static Resource.Document readDocument(ResourceId id, byte[] row) {
        RowReader in = RowReader.ofFormat(row, FORMAT);
        int kind = in.octet();
        if (kind < INLINE_RDF || kind > FILE) {
            throw new CorruptRow("not a kind of document: " + kind + " at " + id);
        }
        Version version = new Version(in.fixed());
        in.fixed();
        Instant created = Instant.ofEpochMilli(in.fixed());
        Instant modified = Instant.ofEpochMilli(in.fixed());
        long size = in.varint();
        String mediaType = in.text();
        Optional<WebId> creator = creator(in);
        Resource.Body body = kind == FILE ? file(in, size) : new Resource.Body.Rdf(row);
        in.end(kind == INLINE_RDF ? size : 0);
        return new Resource.Document(id, version, mediaType, size, created, modified, creator, body);
    }

    private static Resource.Body file(RowReader in, long size) {
        String fileId = in.text();
        String sha256 = HexFormat.of().formatHex(in.raw(SHA256_LENGTH));
        return new Resource.Body.File(new FileRef(fileId, size, sha256));
    }

    /** The document's name in the index; 0 if it is not in it. */
    static long number(byte[] row) {
        return ByteBuffer.wrap(row).getLong(NUMBER_AT);
    }

    static boolean isContainer(byte[] row) {
        return row[KIND_AT] == CONTAINER;
    }

    static boolean hasBodyRow(byte[] row) {
        return row[KIND_AT] == BODY_RDF;
    }

    /** The bytes of a document that stand in its row, {@code size} of them at its end; a fresh copy. */
    static byte[] inline(byte[] row, long size) {
        if (row[KIND_AT] != INLINE_RDF || size > row.length) {
            throw new CorruptRow("no inline bytes");
        }
        return Arrays.copyOfRange(row, row.length - (int) size, row.length);
    }

    private static Optional<WebId> creator(RowReader in) {
        String iri = in.text();
        return iri.isEmpty() ? Optional.empty() : Optional.of(new WebId(iri));
    }

    private static String iri(Optional<WebId> creator) {
        return creator.map(WebId::iri).orElse("");
    }
}
