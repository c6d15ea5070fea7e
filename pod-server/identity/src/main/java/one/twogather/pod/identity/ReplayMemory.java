package one.twogather.pod.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Remembers which proofs were used, for as long as they could be used again (RFC 9449 §11.1).
 *
 * <p>A proof is named by 64 bits of a digest over its {@code jti}, its key and a secret of this process; nobody can choose colliding names, and by
 * chance two of a million proofs collide once in some ten million times, which costs an honest client one retry. Names are kept in generations by the
 * minute in which the proof expires. A proof carries its time, so its copy looks in the same generation; whole generations are dropped once their
 * minute is over. No entry is ever pushed out by another: an attacker who could push entries out could then replay what was captured.
 *
 * <p>Hence, when a generation is full, further proofs are refused until its minute has passed. To fill it takes {@link #CAPACITY} good proofs with
 * accepted tokens within a minute or two, more than this process can verify; and proofs are remembered last, when all else was found right, so that
 * those without a token cannot fill anything. A table grows with its use and takes 16 MiB at most; three can be alive.
 */
final class ReplayMemory {

    /** What came of showing a proof. */
    enum Verdict {
        FIRST_USE,
        REPLAYED,
        FULL
    }

    static final int CAPACITY = 1 << 20;
    private static final long GENERATION_SECONDS = 60;
    private static final int SECRET_BYTES = 16;

    private final Clock clock;
    private final int capacity;
    private final byte[] secret = new byte[SECRET_BYTES];
    private final ConcurrentSkipListMap<Long, Names> generations = new ConcurrentSkipListMap<>();

    ReplayMemory(SecureRandom random, Clock clock) {
        this(CAPACITY, random, clock);
    }

    ReplayMemory(int capacity, SecureRandom random, Clock clock) {
        this.capacity = capacity;
        this.clock = clock;
        random.nextBytes(secret);
    }

    /**
     * Notes the use of a proof.
     *
     * @param expires until when the proof would be accepted; depends on nothing but the proof itself
     */
    Verdict use(Proof proof, Instant expires) {
        generations.headMap(generation(clock.instant())).clear();
        return generations
                .computeIfAbsent(generation(expires), minute -> new Names(capacity))
                .add(name(proof));
    }

    private static long generation(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), GENERATION_SECONDS);
    }

    private long name(Proof proof) {
        byte[] jti = proof.jti().getBytes(StandardCharsets.UTF_8);
        byte[] key = proof.thumbprint().getBytes(StandardCharsets.US_ASCII);
        // The thumbprint has a fixed length, so the two cannot be cut in another place.
        long name = ByteBuffer.wrap(Digests.bytes(secret, key, jti)).getLong();
        return name == 0 ? 1 : name;
    }

    /** A set of numbers other than zero: open addressing, at most half full. */
    private static final class Names {
        private static final int FIRST_SLOTS = 1 << 10;

        private final int capacity;
        private long[] slots = new long[FIRST_SLOTS];
        private int size;

        Names(int capacity) {
            this.capacity = capacity;
        }

        synchronized Verdict add(long name) {
            int slot = find(slots, name);
            if (slots[slot] == name) {
                return Verdict.REPLAYED;
            }
            if (size == capacity) {
                return Verdict.FULL;
            }
            slots[slot] = name;
            size++;
            if (size * 2 > slots.length) {
                grow();
            }
            return Verdict.FIRST_USE;
        }

        private void grow() {
            long[] larger = new long[slots.length * 2];
            Arrays.stream(slots).filter(name -> name != 0).forEach(name -> larger[find(larger, name)] = name);
            slots = larger;
        }

        private static int find(long[] slots, long name) {
            int slot = (int) name & (slots.length - 1);
            while (slots[slot] != 0 && slots[slot] != name) {
                slot = (slot + 1) & (slots.length - 1);
            }
            return slot;
        }
    }
}
