package one.twogather.pod.solid;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * What a GET sends: a media type, validators, and bytes that are produced only when somebody wants them.
 *
 * @param mediaType with parameters, ready for {@code Content-Type}
 * @param etag strong, with its quotes; differs for every media type of the same state (P-070)
 * @param modified {@code Last-Modified} before it is cut to seconds (P-073)
 * @param content the bytes
 */
public record Representation(String mediaType, String etag, Instant modified, Content content) {

    /** Where the bytes come from. */
    public sealed interface Content {

        /** All in memory, and shared: not to be written to. */
        @SuppressWarnings("ArrayRecordComponent")
        record Bytes(byte[] bytes) implements Content {}

        /** Any part of a known number of bytes can be written without the others: ranges work (P-067). */
        record Seekable(long total, Part part) implements Content {}

        /** Written from start to end; how long it will be is not known before. To be closed, written or not. */
        record Streamed(Whole whole) implements Content {}

        /** The number of bytes, if it is known without writing them. */
        default OptionalLong size() {
            return switch (this) {
                case Bytes(byte[] bytes) -> OptionalLong.of(bytes.length);
                case Seekable(long total, Part ignored) -> OptionalLong.of(total);
                case Streamed(Whole ignored) -> OptionalLong.empty();
            };
        }
    }

    /** Writes a part of the content; may be called several times, until it is closed. Most hold nothing between calls, but some hold memory. */
    @FunctionalInterface
    public interface Part extends AutoCloseable {
        void writeTo(OutputStream out, long offset, long length) throws IOException;

        @Override
        default void close() {}
    }

    /** Writes the whole content; called at most once. What it is written from is held from when the answer was decided until this is closed. */
    @FunctionalInterface
    public interface Whole extends AutoCloseable {
        void writeTo(OutputStream out) throws IOException;

        @Override
        default void close() {}
    }
}
