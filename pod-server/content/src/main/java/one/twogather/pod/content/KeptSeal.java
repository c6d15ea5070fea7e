package one.twogather.pod.content;

import java.security.SecureRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The seal of blocks, made when it is first needed: whoever only copies files has no keys. */
final class KeptSeal implements Supplier<BlockSeal> {

    private final FileKeys keys;
    private final SecureRandom random;
    private volatile @Nullable BlockSeal made;

    KeptSeal(FileKeys keys, SecureRandom random) {
        this.keys = keys;
        this.random = random;
    }

    /** Two threads may make one each; they are the same. */
    @Override
    public BlockSeal get() {
        BlockSeal seal = made;
        if (seal == null) {
            seal = new BlockSeal(keys.ofBlocks(), random);
            made = seal;
        }
        return seal;
    }
}
