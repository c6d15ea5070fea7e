package one.twogather.pod.signin;

import static one.twogather.pod.signin.Standing.Missing.PASSKEY;
import static one.twogather.pod.signin.Standing.Missing.RECOVERY_KIT;
import static one.twogather.pod.signin.Standing.Missing.SECOND_WAY_IN;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class WaysInTest {

    private final Door door = new Door();

    private Set<Standing.Missing> missing() {
        return door.ways.standing(Door.ALICE).missing();
    }

    @Test
    void whatIsMissingIsSaidUntilItIsThere() {
        assertEquals(Set.of(PASSKEY, SECOND_WAY_IN, RECOVERY_KIT), missing());
        door.register(Door.ALICE, new SoftAuthenticator());
        assertEquals(Set.of(SECOND_WAY_IN, RECOVERY_KIT), missing());
        door.register(Door.ALICE, new SoftAuthenticator());
        assertEquals(Set.of(RECOVERY_KIT), missing());
        door.kits.make(door.fresh(Door.ALICE), (key, sign) -> {});
        assertEquals(Set.of(), missing());
        assertEquals(new Standing(2, 0, true, false), door.ways.standing(Door.ALICE));
        assertEquals(new Standing(0, 0, false, false), door.ways.standing(Door.BOB));
    }

    @Test
    void aPasswordCountsOnlyWhereThereAreAny() {
        door.passwords.set(door.fresh(Door.ALICE), "the tea is cold again");
        assertEquals(new Standing(0, 0, false, true), door.ways.standing(Door.ALICE));
        assertEquals(new Standing(0, 0, false, false), new WaysIn(door.rows, false).standing(Door.ALICE));
    }

    @Test
    void theLastPasskeyStaysWithoutAKit() {
        Passkey only = door.register(Door.ALICE, new SoftAuthenticator());
        assertEquals(new Removal.LastWayIn(), door.passkeys.remove(door.fresh(Door.ALICE), only.id()));
        door.kits.make(door.fresh(Door.ALICE), (key, sign) -> {});
        assertEquals(new Removal.Removed(), door.passkeys.remove(door.fresh(Door.ALICE), only.id()));
    }

    @Test
    void aPasswordThatNobodyMayUseIsNoWayIn() {
        Passkey only = door.register(Door.ALICE, new SoftAuthenticator());
        door.passwords.set(door.fresh(Door.ALICE), "the tea is cold again");
        Passkeys without = new Passkeys(Door.BASE, door.rows, new WaysIn(door.rows, false), Door.RANDOM, door.clock);
        assertEquals(new Removal.LastWayIn(), without.remove(door.fresh(Door.ALICE), only.id()));
    }

    @RepeatedTest(20)
    void ofTwoThatAreTakenAwayAtOnceOneStays() throws Exception {
        List<Callable<Removal>> removals = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Passkey passkey = door.register(Door.ALICE, new SoftAuthenticator());
            FreshSession who = door.fresh(Door.ALICE);
            removals.add(() -> door.passkeys.remove(who, passkey.id()));
        }
        List<Removal> outcomes = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (Future<Removal> removal : threads.invokeAll(removals)) {
                outcomes.add(removal.get());
            }
        }
        assertEquals(Set.of(new Removal.Removed(), new Removal.LastWayIn()), Set.copyOf(outcomes));
        assertEquals(1, door.passkeys.list(Door.ALICE).size());
    }
}
