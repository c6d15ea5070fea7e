package one.twogather.pod.solid;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import one.twogather.pod.store.DocumentStore;
import one.twogather.pod.store.Resource;

/**
 * A stored document, of which no more than a piece is in memory while a reader takes it. Each piece costs another read of the whole, so this is for when
 * memory is scarce.
 */
final class Pieces implements Representation.Part {

    private static final int PIECE = 64 * 1024;

    private final DocumentStore store;
    private final Resource.Document document;

    Pieces(DocumentStore store, Resource.Document document) {
        this.store = store;
        this.document = document;
    }

    @Override
    public void writeTo(OutputStream out, long offset, long length) throws IOException {
        for (long at = offset; at < offset + length; at += PIECE) {
            out.write(piece(at, (int) Math.min(PIECE, offset + length - at)));
        }
    }

    private byte[] piece(long at, int length) throws IOException {
        byte[] all = store.bytes(document)
                .orElseThrow(() -> new IOException("the document was replaced while it was read: " + document.id()));
        return Arrays.copyOfRange(all, (int) at, (int) at + length);
    }
}
