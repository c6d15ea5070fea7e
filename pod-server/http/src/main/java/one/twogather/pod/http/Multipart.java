package one.twogather.pod.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import one.twogather.pod.solid.Representation;
import one.twogather.pod.solid.Representation.Content;

/** Several parts of one representation in one answer (RFC 9110 §14.6). */
final class Multipart {

    private final Content content;
    private final List<Ranges.Span> spans;
    private final List<byte[]> heads;
    private final byte[] end;
    private final String boundary;

    Multipart(Representation representation, List<Ranges.Span> spans, long total, RandomGenerator random) {
        this.content = representation.content();
        this.spans = spans;
        // Unguessable, so that no content can be written that contains it.
        this.boundary = Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong());
        this.heads = new ArrayList<>(spans.size());
        for (Ranges.Span span : spans) {
            heads.add(bytes("\r\n--" + boundary + "\r\nContent-Type: " + singleLine(representation.mediaType())
                    + "\r\nContent-Range: bytes " + contentRange(span, total) + "\r\n\r\n"));
        }
        this.end = bytes("\r\n--" + boundary + "--\r\n");
    }

    static String contentRange(Ranges.Span span, long total) {
        return span.first() + "-" + span.last() + "/" + total;
    }

    String mediaType() {
        return "multipart/byteranges; boundary=" + boundary;
    }

    long length() {
        long length = end.length;
        for (int i = 0; i < spans.size(); i++) {
            length += heads.get(i).length + spans.get(i).length();
        }
        return length;
    }

    void writeTo(OutputStream out) throws IOException {
        for (int i = 0; i < spans.size(); i++) {
            out.write(heads.get(i));
            write(content, spans.get(i), out);
        }
        out.write(end);
    }

    /** Writes one part of content whose length is known. */
    static void write(Content content, Ranges.Span span, OutputStream out) throws IOException {
        switch (content) {
            case Content.Bytes(byte[] all) -> out.write(all, (int) span.first(), (int) span.length());
            case Content.Seekable(long ignored, Representation.Part part) ->
                part.writeTo(out, span.first(), span.length());
            case Content.Streamed(Representation.Whole ignored) ->
                throw new IllegalArgumentException("streamed content has no parts");
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String singleLine(String value) {
        return value.replace('\r', '?').replace('\n', '?');
    }
}
