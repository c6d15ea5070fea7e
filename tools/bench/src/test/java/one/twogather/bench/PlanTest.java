package one.twogather.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {

    @Test
    void withoutOptionsEverythingIsMeasured() {
        assertEquals(Plan.FULL, Plan.of(List.of()));
    }

    @Test
    void scenariosAndStudiesAreChosenByName() {
        Plan plan = Plan.of(List.of("--smoke", "--only=PUT,GROWTH", "--no-peer"));
        assertEquals(EnumSet.of(Scenario.PUT), plan.scenarios());
        assertEquals(EnumSet.of(Study.GROWTH), plan.studies());
        assertEquals(EnumSet.of(Rival.POD, Rival.BARE), plan.rivals());
        assertEquals(Plan.SMOKE.duration(), plan.duration());
    }

    @Test
    void connectionsAreChosenByNumber() {
        assertEquals(List.of(2, 64), Plan.of(List.of("--connections=2,64")).connections());
    }

    @Test
    void aNameThatIsNoneIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Plan.of(List.of("--only=GET")));
    }

    @Test
    void slowScenariosAreMeasuredApartAndSoAreThoseThatWearServersOut() {
        assertEquals(List.of(Scenario.PUT_SLOW, Scenario.PATCH_SLOW), Plan.FULL.scenarios(Setting.SLOW_DISK));
        assertEquals(List.of(Scenario.LISTING_MANY), Plan.FULL.scenarios(Setting.WEARING));
        assertEquals(
                Scenario.values().length - 3,
                Plan.FULL.scenarios(Setting.ORDINARY).size());
    }
}
