package one.twogather.pod.keyspace;

/**
 * How much the embedded engine may take. The defaults suit a machine with a gigabyte of memory; all of it together stays
 * near 100 MB, and below 250 MB while much is written.
 *
 * @param rowCacheBytes heap for rows read lately, so that most reads never leave the heap. A row outside it costs some microseconds of native code
 * @param blockCacheBytes native memory for blocks of the table files, their indexes and filters included, so that it is the bound and not a part of it
 * @param writeBufferBytes native memory of one write buffer, taken as it fills; also the size of the files that are written first. Up to three exist
 *     while a slow disk takes the older ones. What is written is sorted into larger and larger files, and the larger the first ones, the less often
 * @param coldReaders platform threads that wait for the disk in place of virtual threads, whose carriers native code would pin
 * @param openFiles table files held open; each costs a descriptor and some memory
 */
public record RocksOptions(
        long rowCacheBytes, long blockCacheBytes, long writeBufferBytes, int coldReaders, int openFiles) {

    public static final RocksOptions DEFAULT = new RocksOptions(32L << 20, 32L << 20, 64L << 20, 4, 512);

    /** The same but for the row cache. */
    public RocksOptions rowCache(long bytes) {
        return new RocksOptions(bytes, blockCacheBytes, writeBufferBytes, coldReaders, openFiles);
    }

    /** The same but for the write buffer. */
    public RocksOptions writeBuffer(long bytes) {
        return new RocksOptions(rowCacheBytes, blockCacheBytes, bytes, coldReaders, openFiles);
    }

    public RocksOptions {
        if (rowCacheBytes < 0
                || blockCacheBytes < 1 << 20
                || writeBufferBytes < 1 << 16
                || coldReaders < 1
                || openFiles < 16) {
            throw new IllegalArgumentException("the engine cannot work with so little");
        }
    }
}
