package one.twogather.pod.solid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import org.junit.jupiter.api.Test;

/** Large documents take their turn, small ones pass. */
final class CapacityTest {

    private static final int LARGE = 100 * 1024;

    private final Capacity capacity = new Capacity(150 * 1024, Duration.ZERO);

    private Outcome<Integer> use(long bytes) {
        return capacity.use(bytes, () -> Outcome.done(1));
    }

    @Test
    void largeOneWaitsWhileAnotherIsThere() {
        Outcome<Integer> second = capacity.use(LARGE, () -> use(LARGE)).then(Outcome::done);
        assertEquals(Outcome.refused(Problem.of(ProblemType.BUSY)), second);
    }

    @Test
    void smallOnePassesWhateverIsThere() {
        assertEquals(Outcome.done(1), capacity.use(150 * 1024, () -> use(1024)));
    }

    @Test
    void placeIsFreeAgainAfterSuccessAndFailure() {
        assertEquals(Outcome.done(1), use(LARGE));
        assertThrows(
                IllegalStateException.class,
                () -> capacity.use(LARGE, () -> {
                    throw new IllegalStateException();
                }));
        assertEquals(Outcome.done(1), use(LARGE));
    }

    @Test
    void oneThatIsLargerThanAllGetsItsTurnAlone() {
        assertEquals(Outcome.done(1), use(1L << 40));
    }

    @Test
    void interruptedWaiterGivesUpAndStaysInterrupted() {
        Thread.currentThread().interrupt();
        assertTrue(use(LARGE) instanceof Outcome.Refused<Integer>);
        assertTrue(Thread.interrupted());
    }
}
