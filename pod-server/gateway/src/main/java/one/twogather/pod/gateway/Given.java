package one.twogather.pod.gateway;

import java.io.IOException;
import java.io.OutputStream;

/** What the gateway gives. */
public sealed interface Given extends AutoCloseable {

    /** There is no such block, or not for everybody: nobody can tell which. */
    record Nothing() implements Given {}

    /** @param reason why the question cannot be answered by anybody; a sentence without a full stop */
    record Unclear(String reason) implements Given {}

    /**
     * One block.
     *
     * @param cid its name, in the usual spelling
     * @param tag an entity tag, in quotes
     * @param bytes not written to by anybody
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Block(String cid, String tag, byte[] bytes) implements Given {}

    /**
     * An archive.
     *
     * @param cid the name of its root, in the usual spelling
     * @param tag an entity tag
     * @param repeated whether blocks stand there as often as they are met
     * @param content its bytes, made while they are written; to be written once, and closed
     */
    record Archive(String cid, String tag, boolean repeated, Content content) implements Given {
        @Override
        public void close() {
            content.close();
        }
    }

    /** Bytes that are made while they are written. */
    interface Content extends AutoCloseable {

        /** @throws IOException when they cannot be made to the end, or {@code out} not be written; what was written is no archive then */
        void writeTo(OutputStream out) throws IOException;

        @Override
        void close();
    }

    @Override
    default void close() {}
}
