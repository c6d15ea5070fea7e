package one.twogather.pod.solid;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import one.twogather.pod.solid.Capacity.Room;
import org.junit.jupiter.api.Test;

/** Large things take their turn, small ones never wait for them, and nobody takes all. */
final class CapacityTest {

    private static final int LARGE = 100 * 1024;
    private static final int ALL = 400 * 1024;

    private final Capacity capacity = new Capacity(ALL, Duration.ZERO);

    private Room enter(long bytes, Object... payers) {
        return capacity.enter(bytes, payers).orElseThrow();
    }

    private boolean isFull(long bytes, Object... payers) {
        Optional<Room> room = capacity.enter(bytes, payers);
        room.ifPresent(Room::close);
        return room.isEmpty();
    }

    @Test
    void largeOneWaitsWhileOthersFillTheirPart() {
        enter(LARGE);
        enter(LARGE);
        assertTrue(isFull(LARGE));
        assertFalse(isFull(70 * 1024));
    }

    @Test
    void smallOneNeverWaitsForLargeOnes() {
        enter(1L << 40);
        assertTrue(isFull(LARGE));
        for (int i = 0; i < 90; i++) {
            enter(1);
        }
        assertFalse(isFull(1));
    }

    @Test
    void smallOnesAreCountedToo() {
        enter(Capacity.SMALL);
        assertTrue(isFull(Capacity.SMALL));
    }

    @Test
    void onePayerLeavesHalfToTheOthers() {
        Room mine = enter(LARGE, "alice");
        assertTrue(isFull(LARGE, "alice"), "a third of three, and half is the most");
        assertTrue(isFull(LARGE, "bob", "alice"));
        assertFalse(isFull(LARGE, "bob"));
        mine.close();
        assertFalse(isFull(LARGE, "alice"));
    }

    @Test
    void roomIsGivenBackOnce() {
        Room room = enter(1L << 40, "alice");
        room.close();
        room.close();
        enter(LARGE);
        enter(LARGE);
        assertTrue(isFull(LARGE));
    }

    @Test
    void whoDoesNotGetInHoldsNothing() {
        Room all = enter(1L << 40);
        assertTrue(isFull(LARGE, "alice"));
        all.close();
        assertFalse(isFull(LARGE, "alice"));
        assertFalse(isFull(LARGE, "alice"));
    }

    @Test
    void oneThatIsLargerThanAllGetsItsTurnAlone() {
        assertFalse(isFull(1L << 40, "alice"));
    }

    @Test
    void whoeverWaitsGetsInWhenThereIsRoom() throws InterruptedException {
        Capacity patient = new Capacity(ALL, Duration.ofSeconds(30));
        Room all = patient.enter(1L << 40).orElseThrow();
        AtomicBoolean entered = new AtomicBoolean();
        Thread waiting =
                Thread.ofVirtual().start(() -> entered.set(patient.enter(LARGE).isPresent()));
        while (waiting.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        all.close();
        assertTrue(waiting.join(Duration.ofSeconds(30)));
        assertTrue(entered.get());
    }

    @Test
    void interruptedWaiterGivesUpAndStaysInterrupted() {
        Room all = enter(1L << 40);
        Thread.currentThread().interrupt();
        assertTrue(isFull(LARGE));
        assertTrue(Thread.interrupted());
        all.close();
    }
}
