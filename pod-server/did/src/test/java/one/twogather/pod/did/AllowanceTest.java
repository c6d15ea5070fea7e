package one.twogather.pod.did;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.did.NodeFault.Kind;
import one.twogather.pod.did.RegistryEvent.AttributeChanged;
import one.twogather.pod.did.RegistryEvent.OwnerChanged;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.testkit.FakeClock;
import org.junit.jupiter.api.Test;

/** What one history may cost. */
class AllowanceTest {

    private static final RegistryEvent LARGEST = new AttributeChanged(
            1,
            0,
            ReplayTest.name("did/svc/Hub"),
            Optional.of(Bytes.copyOf(new byte[AttributeChanged.LARGEST])),
            Long.MAX_VALUE);

    private final FakeClock clock = new FakeClock();
    private final Allowance allowance = new Allowance(clock);

    @Test
    void soManyQuestionsAreAskedAndNoMore() throws NodeFault {
        for (int i = 0; i < Allowance.MOST_QUESTIONS; i++) {
            allowance.ask();
        }
        assertEquals(Kind.REFUSED, assertThrows(NodeFault.class, allowance::ask).kind());
    }

    @Test
    void aNodeThatTakesTooLongIsTakenForOneThatIsAway() throws NodeFault {
        clock.advance(Allowance.LONGEST);
        allowance.ask();
        clock.advance(Duration.ofNanos(1));
        assertEquals(Kind.AWAY, assertThrows(NodeFault.class, allowance::ask).kind());
    }

    @Test
    void soManyChangesAreReadAndNoMore() throws NodeFault {
        List<RegistryEvent> most = Collections.nCopies(Allowance.MOST_EVENTS, new OwnerChanged(1, 0, ReplayTest.BOB));
        allowance.take(most);
        assertThrows(NodeFault.class, () -> allowance.take(most.subList(0, 1)));
    }

    @Test
    void soMuchIsSaidInValuesAndNoMore() throws NodeFault {
        allowance.take(Collections.nCopies(Allowance.MOST_BYTES / AttributeChanged.LARGEST, LARGEST));
        assertThrows(NodeFault.class, () -> allowance.take(List.of(LARGEST)));
    }

    /** Otherwise a history that is read once would be forgotten at once, and read again for everybody who asks. */
    @Test
    void whatIsReadIsSmallEnoughToBeRemembered() {
        History most = new History(
                Collections.nCopies(Allowance.MOST_BYTES / AttributeChanged.LARGEST, LARGEST), 0, Optional.empty());
        History longest = new History(
                Collections.nCopies(Allowance.MOST_EVENTS, new OwnerChanged(1, 0, ReplayTest.BOB)),
                0,
                Optional.empty());
        int memory = 64 << 20;
        assertEquals(List.of(true, true), List.of(most.weight() < memory / 4, longest.weight() < memory));
    }
}
