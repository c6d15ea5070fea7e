package one.twogather.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * A request as it goes over the wire. Large bodies are a block sent over and over, so that no memory is spent on them.
 *
 * @param start the head, and the body or the beginning of it
 * @param block the rest of the body, or a part of it
 * @param times how often the block is sent
 */
@SuppressWarnings("ArrayRecordComponent")
record Request(byte[] start, byte[] block, int times) {

    private static final byte[] NOTHING = {};

    static Request get(URI target, String headers) {
        return new Request(head("GET", target, headers), NOTHING, 0);
    }

    static Request delete(URI target) {
        return new Request(head("DELETE", target, ""), NOTHING, 0);
    }

    /** With a small body, which goes out in one piece with the head. */
    static Request of(String method, URI target, String contentType, byte[] body) {
        return of(method, target, contentType, "", body);
    }

    /** @param headers besides, each with its line end */
    static Request of(String method, URI target, String contentType, String headers, byte[] body) {
        byte[] head = head(method, target, content(contentType, body.length) + headers);
        byte[] all = new byte[head.length + body.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return new Request(all, NOTHING, 0);
    }

    /** A file that begins with {@code mark}, so that no two are the same, and goes on with the block. */
    static Request upload(URI target, String mark, byte[] block, int times) {
        long size = mark.length() + (long) block.length * times;
        String head =
                new String(head("PUT", target, content("application/octet-stream", size)), StandardCharsets.ISO_8859_1);
        return new Request((head + mark).getBytes(StandardCharsets.ISO_8859_1), block, times);
    }

    private static String content(String type, long length) {
        return "Content-Type: " + type + "\r\nContent-Length: " + length + "\r\n";
    }

    private static byte[] head(String method, URI target, String headers) {
        String head =
                method + " " + target.getRawPath() + (target.getRawQuery() == null ? "" : "?" + target.getRawQuery())
                        + " HTTP/1.1\r\nHost: " + target.getAuthority() + "\r\n" + headers + "\r\n";
        return head.getBytes(StandardCharsets.ISO_8859_1);
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(start);
        for (int i = 0; i < times; i++) {
            out.write(block);
        }
    }
}
