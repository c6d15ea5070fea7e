package one.twogather.pod.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long a client may keep us waiting in one body or answer. */
final class DeadlineTest {

    private static final int PIECE = 8 * 1024;
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Deadline.Account account = new Deadline.Account(HttpLimits.STANDARD.pace());

    @BeforeEach
    void begin() {
        account.open();
    }

    @Test
    void aStallIsAllowedAndIsSpent() {
        assertEquals(30 * SECOND, account.left(0));
        account.settle(10 * SECOND, 0);
        assertEquals(20 * SECOND, account.left(0));
        account.settle(SECOND, 500);
        assertEquals(20 * SECOND, account.left(0), "at the slowest pace nothing is spent");
    }

    @Test
    void bytesThatCameAtOnceDoNotBuyHours() {
        for (int i = 0; i < 1024; i++) {
            account.settle(0, PIECE);
        }
        assertEquals(60 * SECOND, account.left(0), "8 MiB");
    }

    /** The largest file takes a day over a line of 1.6 Mbit/s. */
    @Test
    void aLargeFileMayComeSteadily() {
        long pieces = (16L << 30) / PIECE;
        long each = SECOND * PIECE / 200_000;
        long least = Long.MAX_VALUE;
        for (long i = 0; i < pieces; i++) {
            account.settle(each, PIECE);
            least = Math.min(least, account.left(0));
        }
        assertTrue(least >= 30 * SECOND, "the credit never ran out, and nothing overflowed");
    }

    /** 500 bytes a second are enough for an hour, not for a year. */
    @Test
    void aTransferThatIsSlowForTooLongEnds() {
        long seconds = 0;
        while (account.left(0) > 0) {
            account.settle(SECOND, 500);
            seconds++;
        }
        assertTrue(seconds > 3_500 && seconds < 3_700, "after " + seconds + " s");
    }

    @Test
    void aPieceThatIsSentMayTakeAsLongAsItsBytesEarn() {
        assertEquals((30 + 64) * SECOND, account.left(32_000));
        account.settle(64 * SECOND, 32_000);
        assertEquals(30 * SECOND, account.left(0));
    }
}
