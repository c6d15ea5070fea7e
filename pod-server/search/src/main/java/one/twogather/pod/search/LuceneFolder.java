package one.twogather.pod.search;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/** The folder of the index, for its owner alone like all of the data. */
final class LuceneFolder {

    private static final int MERGES = 4;
    private static final double MIB = 1 << 20;

    private final Path folder;
    private final long buffer;

    /** @param buffer bytes of heap for what is not on disk yet; about as much again is used while it is written */
    LuceneFolder(Path folder, long buffer) {
        this.folder = folder;
        this.buffer = buffer;
    }

    IndexWriter open() throws IOException {
        // Thirty megabytes of heap for answers that nobody asks for twice.
        IndexSearcher.setDefaultQueryCache(null);
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        TieredMergePolicy merges = new TieredMergePolicy();
        // When we ask for deleted documents to go, all go.
        merges.setForceMergeDeletesPctAllowed(0);
        ConcurrentMergeScheduler scheduler = new ConcurrentMergeScheduler();
        scheduler.setMaxMergesAndThreads(MERGES, 1);
        IndexWriterConfig config = new IndexWriterConfig(new PerFieldAnalyzerWrapper(
                        Tokens.PLAIN, Map.of(LuceneIndex.ENGLISH, Tokens.ENGLISH, LuceneIndex.FRENCH, Tokens.FRENCH)))
                .setSimilarity(new Rank())
                .setRAMBufferSizeMB(buffer / MIB)
                .setMergePolicy(merges)
                .setMergeScheduler(scheduler);
        Directory directory = FSDirectory.open(folder);
        try {
            return new IndexWriter(directory, config);
        } catch (IOException | RuntimeException broken) {
            directory.close();
            throw broken;
        }
    }

    /** Takes away all that is there. */
    void clear() throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
