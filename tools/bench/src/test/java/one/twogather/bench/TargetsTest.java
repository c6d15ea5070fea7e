package one.twogather.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TargetsTest {

    @Test
    void whatWasNotMeasuredIsNotJudged() {
        assertEquals(List.of(), Targets.of(new Measured().results()));
    }

    @Test
    void theBestOfOursIsComparedWithTheBestOfTheirs() {
        Results results = new Measured()
                .rate(Rival.POD, Scenario.PATCH, 1, 100)
                .rate(Rival.POD, Scenario.PATCH, 16, 780)
                .rate(Rival.PEER, Scenario.PATCH, 1, 20)
                .rate(Rival.PEER, Scenario.PATCH, 16, 10)
                .results();
        assertEquals(List.of("39 × missed"), verdicts(results));
    }

    @Test
    void aTargetThatIsJustReachedIsMet() {
        Results results = new Measured()
                .rate(Rival.POD, Scenario.PATCH, 1, 400)
                .rate(Rival.PEER, Scenario.PATCH, 1, 10)
                .results();
        assertEquals(List.of("40 × met"), verdicts(results));
    }

    @Test
    void whoAnswersNothingIsNotCompared() {
        Results results = new Measured()
                .rate(Rival.POD, Scenario.LISTING_MANY, 1, 5)
                .rate(Rival.PEER, Scenario.LISTING_MANY, 1, 0)
                .results();
        assertEquals(List.of(), verdicts(results));
    }

    @Test
    void aSlowDiskIsJudgedAtManyConnections() {
        Results results = new Measured()
                .rate(Rival.POD, Scenario.PUT_SLOW, 1, 1_000)
                .rate(Rival.POD, Scenario.PUT_SLOW, 64, 2_000)
                .rate(Rival.PEER, Scenario.PUT_SLOW, 1, 50)
                .rate(Rival.PEER, Scenario.PUT_SLOW, 64, 20)
                .results();
        assertEquals(List.of("100 × met"), verdicts(results));
    }

    @Test
    void aPutIsComparedWithTheSumOfItsParts() {
        Measured measured = new Measured()
                .cell(Rival.POD, Scenario.PUT, 64, 3_000, 330)
                .cell(Rival.BARE, Scenario.PUT, 64, 9_000, 50)
                .parts(10, 140, 80);
        assertEquals(List.of("1.65 × missed", "75 % met"), verdicts(measured.results()));
    }

    @Test
    void notingActivityIsComparedWithTheRequestsOfItsPace() {
        Measured measured = new Measured()
                .cell(Rival.POD, Scenario.PUBLIC_GET, 64, 30_000, 40)
                .cell(Rival.POD, Scenario.DPOP_GET, 64, 13_000, 160);
        assertEquals(
                List.of("104 % met", "5.0 % met", "5.0 % met", "75 % met"),
                verdicts(measured.activity(2, 8).parts(10, 140, 80).results()));
        assertEquals(
                List.of("104 % met", "6.0 % missed", "5.6 % missed", "75 % met"),
                verdicts(measured.activity(2.4, 9).parts(10, 140, 80).results()));
    }

    @Test
    void aChainIsComparedWithItsSignatures() {
        Measured measured = new Measured().signatures(100, 601).parts(10, 140, 80);
        assertEquals(List.of("50 % missed"), verdicts(measured.results()));
    }

    @Test
    void manyGrantsAreComparedWithOneAndNothingMayComeLate() {
        assertEquals(
                List.of("1.10 × met", "0 met"),
                verdicts(new Measured().reads(100, 110, 0).results()));
        assertEquals(
                List.of("1.11 × missed", "1 missed"),
                verdicts(new Measured().reads(100, 111, 1).results()));
    }

    @Test
    void growthIsJudgedFromTheFirstMarkToTheLast() {
        Results results = new Measured()
                .write(0, 900)
                .write(1_000, 400)
                .write(3_000, 300)
                .write(1_000_000, 480)
                .results();
        assertEquals(List.of("1.20 × met"), verdicts(results));
    }

    @Test
    void memoryThatGrowsIsNoticed() {
        assertEquals(
                List.of("40 MiB missed"),
                verdicts(new Measured().memory(300, 340).results()));
        assertEquals(
                List.of("4 MiB met"), verdicts(new Measured().memory(300, 304).results()));
    }

    @Test
    void stretchesFollowOneAnotherAndBeginAtEachMark() {
        List<Integer> ends = Growth.ends(1_000_000);
        assertEquals(
                ends.stream().sorted().distinct().toList(),
                ends.stream().sorted().toList());
        List<Growth.Stretch> marks = IntStream.of(1_000, 10_000, 100_000, 1_000_000)
                .mapToObj(mark -> new Growth.Stretch(mark, new Batch.Cost(1, 1)))
                .filter(Growth.Stretch::isMark)
                .filter(mark -> ends.contains(mark.documents()))
                .toList();
        assertEquals(4, marks.size());
        assertEquals(1_050_000, ends.getLast());
    }

    private static List<String> verdicts(Results results) {
        return Targets.of(results).stream()
                .map(target -> target.measured() + (target.met() ? " met" : " missed"))
                .toList();
    }
}
