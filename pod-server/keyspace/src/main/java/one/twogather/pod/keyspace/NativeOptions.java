package one.twogather.pod.keyspace;

import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.CompressionType;
import org.rocksdb.IndexType;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WALRecoveryMode;

/** {@link RocksOptions} in the engine's own terms, with the native memory that stands behind them. */
final class NativeOptions implements AutoCloseable {

    /** Ten bits a key let one lookup in a hundred go to a file in vain. */
    private static final double FILTER_BITS = 10;

    /** Few writers of the cache, so few shards: a block larger than a shard is never cached, and read again each time. */
    private static final int CACHE_SHARD_BITS = 2;

    private final LRUCache blocks;
    private final BloomFilter filter = new BloomFilter(FILTER_BITS);
    private final Options options;

    NativeOptions(RocksOptions wanted) {
        blocks = new LRUCache(wanted.blockCacheBytes(), CACHE_SHARD_BITS);
        options = new Options()
                .setCreateIfMissing(true)
                .setTableFormatConfig(tables())
                .setCompressionType(CompressionType.LZ4_COMPRESSION)
                .setLevelCompactionDynamicLevelBytes(true)
                .setWriteBufferSize(wanted.writeBufferBytes())
                .setMaxWriteBufferNumber(3)
                .setMaxOpenFiles(wanted.openFiles())
                .setMaxBackgroundJobs(2)
                // Table files reach the disk bit by bit, so that a big file's sync does not hold up the log's.
                .setBytesPerSync(1L << 20);
        // Most conditions ask for rows that are not there; the filter answers without a walk through the write buffer.
        options.setMemtablePrefixBloomSizeRatio(0.02).setMemtableWholeKeyFiltering(true);
        // One thread writes (see Committer): what many writers need would only cost here.
        options.setAllowConcurrentMemtableWrite(false).setEnableWriteThreadAdaptiveYield(false);
        // An unfinished record at the log's end was never acknowledged; anything else amiss in it is an error (see
        // WriteAheadLog).
        options.setWalRecoveryMode(WALRecoveryMode.TolerateCorruptedTailRecords);
        options.setInfoLogLevel(InfoLogLevel.WARN_LEVEL).setKeepLogFileNum(3).setMaxLogFileSize(1L << 20);
        options.setStatsDumpPeriodSec(0).setStatsPersistPeriodSec(0);
    }

    private BlockBasedTableConfig tables() {
        return new BlockBasedTableConfig()
                .setBlockCache(blocks)
                .setBlockSize(8L << 10)
                .setFilterPolicy(filter)
                .setOptimizeFiltersForMemory(true)
                // Indexes and filters count in the cache, and in pieces: that of a whole file may be a megabyte, and
                // then pushes
                // the others out and is pushed out by them, half a millisecond of processor for each read
                // (docs/decisions/0002).
                .setCacheIndexAndFilterBlocks(true)
                .setIndexType(IndexType.kTwoLevelIndexSearch)
                .setPartitionFilters(true)
                .setMetadataBlockSize(4L << 10)
                .setPinTopLevelIndexAndFilter(true)
                .setCacheIndexAndFilterBlocksWithHighPriority(true)
                .setPinL0FilterAndIndexBlocksInCache(true);
    }

    Options options() {
        return options;
    }

    @Override
    public void close() {
        options.close();
        filter.close();
        blocks.close();
    }
}
