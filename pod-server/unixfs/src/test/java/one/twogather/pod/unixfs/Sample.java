package one.twogather.pod.unixfs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import one.twogather.pod.model.Parsed;

/** Files by their recipe: byte {@code i} is {@code i mod period}; a period of 1 gives zeros. */
record Sample(long length, int period) {

    static final int PATTERN = 251;

    static Sample zeros(long length) {
        return new Sample(length, 1);
    }

    static Sample pattern(long length) {
        return new Sample(length, PATTERN);
    }

    byte[] bytes() {
        return piece(0, (int) length);
    }

    byte[] piece(long from, int count) {
        byte[] bytes = new byte[count];
        if (period > 1) {
            for (int i = 0; i < count; i++) {
                bytes[i] = (byte) ((from + i) % period);
            }
        }
        return bytes;
    }

    /** Builds the file, given to the builder in pieces of a length that fits nothing. */
    Tree built(Profile profile, BlockSink sink) throws IOException {
        FileBuilder builder = new FileBuilder(profile, sink);
        int step = 100_003 - 100_003 % period;
        byte[] repeated = piece(0, (int) Math.min(step, length));
        for (long at = 0; at < length; at += step) {
            builder.write(repeated, 0, (int) Math.min(step, length - at));
        }
        return builder.finish();
    }

    static Tree text(Profile profile, String text, BlockSink sink) throws IOException {
        FileBuilder builder = new FileBuilder(profile, sink);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        builder.write(bytes, 0, bytes.length);
        return builder.finish();
    }

    record Named(String name, Tree tree) {}

    static Tree directory(Profile profile, BlockSink sink, List<Named> entries) throws IOException {
        DirectoryBuilder builder = new DirectoryBuilder(profile, sink);
        entries.forEach(entry -> builder.add(entry.name, entry.tree));
        Parsed<Tree> built = builder.finish();
        return built.orThrow();
    }
}
