package one.twogather.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A library that adds a millisecond to each sync, and counts them; compiled here, and loaded into servers before all others. */
final class SlowSync {

    private final Path library;
    private final Path folder;

    private SlowSync(Path library, Path folder) {
        this.library = library;
        this.folder = folder;
    }

    /** Compiles it. */
    static SlowSync compile(Path root, Path folder) throws IOException {
        Path source = root.resolve("tools/bench/src/main/c/slow_sync.c");
        Path library = folder.resolve("slow_sync.so");
        Commands.run(folder, "gcc", "-shared", "-fPIC", "-O2", "-o", library.toString(), source.toString(), "-ldl");
        return new SlowSync(library, folder);
    }

    /** What a server's environment must say. */
    Map<String, String> environment(Rival rival) throws IOException {
        Path count = Files.write(count(rival), new byte[Long.BYTES]);
        return Map.of("LD_PRELOAD", library.toString(), "SLOW_SYNC_COUNT", count.toString());
    }

    /** How often that server has synced. */
    long calls(Rival rival) throws IOException {
        return ByteBuffer.wrap(Files.readAllBytes(count(rival)))
                .order(ByteOrder.nativeOrder())
                .getLong();
    }

    private Path count(Rival rival) {
        return folder.resolve("syncs-" + rival);
    }
}
