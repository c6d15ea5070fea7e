package one.twogather.pod.activity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import one.twogather.pod.access.OwnerSource;
import one.twogather.pod.access.World;
import one.twogather.pod.activity.Activities.Filter;
import one.twogather.pod.grants.Grant;
import one.twogather.pod.grants.Grants;
import one.twogather.pod.keyspace.Commit;
import one.twogather.pod.keyspace.Key;
import one.twogather.pod.keyspace.MemoryKeySpace;
import one.twogather.pod.keyspace.Partition;
import one.twogather.pod.keyspace.RowAudit;
import one.twogather.pod.keyspace.Table;
import one.twogather.pod.model.AccessModes;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.ResourcePath;
import one.twogather.pod.model.WebId;
import one.twogather.pod.testkit.FakeClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ActivityLogTest {

    private static final PodId POD = World.POD;
    private static final Caller ALICE = new Caller.App(World.ALICE, "https://own.example/id", "https://pods.example/");
    private static final Caller BOB =
            new Caller.App(new WebId("https://bob.example/#me"), "https://app.example/id", "https://bob.example/");

    private final Grants grants = new Grants();
    private final FakeClock clock = grants.clock;
    private final Activities activities = new Activities(grants.rows, grants.book, clock);
    private final ActivityLog log = log(4 << 20);

    private ActivityLog log(long memory) {
        OwnerSource owners = pod -> pod.equals(POD) ? Set.of(World.ALICE) : Set.of();
        return new ActivityLog(grants.rows, owners, memory, clock);
    }

    private void note(Caller caller, Action action, String path, boolean refused) {
        log.note(POD, Act.of(caller, action, new ResourceId(POD, new ResourcePath(path)), refused));
    }

    private void read(Caller caller, String path) {
        note(caller, Action.READ, path, false);
    }

    private List<ActivityLine> written() {
        log.write(false);
        return lines();
    }

    private List<ActivityLine> lines() {
        return activities
                .page(POD, Filter.ALL, Long.MAX_VALUE, Integer.MAX_VALUE)
                .lines();
    }

    private static long count(List<ActivityLine> lines) {
        return lines.stream().mapToLong(ActivityLine::count).sum();
    }

    private List<RowAudit.Violation> violations() {
        return new ActivityAudit(grants.rows, POD).violations();
    }

    @Test
    void aLineSaysWhoDidWhatByWhichGrantAndWhen() {
        Grant grant = grants.give(Grants.folder("/notes/", AccessModes.READ));
        note(Grants.app(grant.id()), Action.CHANGE, "/notes/today", true);
        ActivityLine line = written().getFirst();
        assertEquals(
                new Act(World.ALICE.iri(), Grants.APP, grant.id().cid(), Action.CHANGE, "/notes/today", true),
                line.act());
        assertEquals("An app", line.clientName());
        assertEquals(clock.instant(), line.first());
        assertEquals(clock.instant(), line.last());
        assertEquals(1, line.count());
        assertEquals(List.of(), violations());
    }

    @Test
    void equalActsOfOneWindowAreOneLine() {
        Instant first = clock.instant();
        read(BOB, "/a");
        clock.advance(Duration.ofMillis(300));
        read(BOB, "/a");
        read(BOB, "/b");
        note(BOB, Action.READ, "/a", true);
        List<ActivityLine> lines = written();
        assertEquals(3, lines.size());
        ActivityLine twice =
                lines.stream().filter(line -> line.count() == 2).findFirst().orElseThrow();
        assertEquals(first, twice.first());
        assertEquals(clock.instant(), twice.last());
    }

    @Test
    void actsOfAnotherWindowAreAnotherLine() {
        read(BOB, "/a");
        written();
        clock.advance(Duration.ofSeconds(1));
        read(BOB, "/a");
        assertEquals(
                List.of(2L, 1L), written().stream().map(ActivityLine::number).toList());
    }

    @Test
    void whereNothingIsNoPodNothingIsKept() {
        PodId nobodys = new PodId("nobody");
        log.note(nobodys, new Act("", "", "", Action.READ, "/", true));
        log.close();
        assertFalse(grants.rows.partitions().contains(Partition.of(nobodys)));
    }

    @Test
    void whoVariesPathsGetsANumberAndTheOwnerKeepsTheirLines() {
        for (int i = 0; i < 5_000; i++) {
            note(Caller.ANONYMOUS, Action.READ, "/x" + i, true);
        }
        read(ALICE, "/mine");
        read(BOB, "/his");
        List<ActivityLine> lines = written();
        assertEquals(ActivityWindow.LINES + 3, lines.size());
        assertEquals(5_002, count(lines));
        ActivityLine more = lines.stream()
                .filter(line -> line.act().action() == Action.MORE)
                .findFirst()
                .orElseThrow();
        assertEquals(new Act("", "", "", Action.MORE, "", true), more.act());
        assertEquals(5_000 - ActivityWindow.LINES, more.count());
    }

    @Test
    void aFloodThatLastsLeavesFewLinesAndTheirNumberIsToldWhenItEnds() {
        int seconds = 120;
        for (int second = 0; second < seconds; second++) {
            for (int i = 0; i < ActivityWindow.LINES; i++) {
                note(Caller.ANONYMOUS, Action.READ, "/x" + second + "-" + i, false);
            }
            log.write(false);
            clock.advance(Duration.ofSeconds(1));
        }
        int most = Share.AT_ONCE + Share.A_DAY * seconds / 86_400 + 1;
        assertTrue(lines().size() <= most, lines().size() + " lines");
        clock.advance(Duration.ofMinutes(1));
        log.write(false);
        assertEquals((long) seconds * ActivityWindow.LINES, count(lines()));
    }

    @Test
    void anAppThatFloodsTakesNoLineFromTheOwnersOtherApps() {
        for (int second = 0; second < 60; second++) {
            for (int i = 0; i < 2 * ActivityWindow.LINES; i++) {
                read(ALICE, "/x" + second + "-" + i);
            }
            log.write(false);
        }
        Caller other = new Caller.App(World.ALICE, "https://other.example/id", "https://pods.example/");
        read(other, "/notes");
        ActivityLine newest = written().getFirst();
        assertEquals("https://other.example/id", newest.act().client());
        assertEquals("/notes", newest.act().path());
        ActivityLine more = lines().stream()
                .filter(line -> line.act().action() == Action.MORE)
                .findFirst()
                .orElseThrow();
        assertEquals("https://own.example/id", more.act().client(), "the number names the app");
    }

    @Test
    void manyInventedAppsOfOnePersonShareTheirRoom() {
        for (int i = 0; i < 1_000; i++) {
            read(new Caller.App(World.ALICE, "https://" + i + ".example/", "https://evil.example/"), "/a");
        }
        List<ActivityLine> lines = written();
        assertTrue(lines.size() <= ActivityWindow.SOURCES + ActivityWindow.LINES + 1, lines.size() + " lines");
        assertEquals(1_000, count(lines));
    }

    @Test
    void memoryThatIsFullKeepsNumbers() {
        ActivityLog small = log(1_000);
        for (int i = 0; i < 50; i++) {
            small.note(POD, new Act("", "", "", Action.READ, "/" + i, false));
        }
        small.write(false);
        assertEquals(50, count(lines()));
        assertTrue(lines().size() <= 4, lines().toString());
        small.note(POD, new Act("", "", "", Action.READ, "/later", false));
        small.write(false);
        assertEquals("/later", lines().getFirst().act().path(), "what was written makes room");
    }

    @Test
    void aCleanStopWritesEverything() {
        log.start();
        for (int i = 0; i < Share.AT_ONCE + 500; i++) {
            note(Caller.ANONYMOUS, Action.READ, "/x" + i, false);
        }
        log.close();
        assertEquals(Share.AT_ONCE + 500, count(lines()));
        assertEquals(List.of(), violations());
    }

    @Test
    void whatADiskDidNotTakeIsCountedOnceItDoes() {
        MemoryKeySpace disk = (MemoryKeySpace) grants.rows;
        disk.failWrites("the disk is full");
        read(BOB, "/a");
        read(BOB, "/b");
        log.write(false);
        disk.failWrites("");
        assertEquals(2, count(written()));
        read(BOB, "/c");
        assertEquals("/c", written().getFirst().act().path());
    }

    @Test
    void manyAtOnceAreAllCounted() throws InterruptedException {
        log.start();
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String path = "/" + i % 4;
            callers.add(Thread.ofVirtual().start(() -> {
                for (int n = 0; n < 2_000; n++) {
                    read(BOB, path);
                    if (n % 500 == 0) {
                        Thread.yield();
                    }
                }
            }));
        }
        for (Thread caller : callers) {
            caller.join();
        }
        log.close();
        assertEquals(16_000, count(lines()));
    }

    @Test
    void whatIsOlderThanTheOwnerWantsIsNotShownAndThenGone() {
        read(BOB, "/old");
        written();
        clock.advance(Duration.ofDays(31));
        assertEquals(List.of(), lines(), "before anything is written");
        read(BOB, "/new");
        assertEquals(
                List.of("/new"),
                written().stream().map(line -> line.act().path()).toList());
        assertTrue(grants.rows.get(new ActivityRows(POD).line(1)) == null, "its row is removed");
        assertEquals(List.of(), violations());
    }

    @Test
    void nothingIsKeptOfWhatShallNotBe() {
        read(BOB, "/a");
        written();
        activities.keep(POD, 0);
        assertEquals(List.of(), lines());
        assertTrue(grants.rows.get(new ActivityRows(POD).line(1)) == null);
        read(BOB, "/b");
        clock.advance(Duration.ofSeconds(1));
        assertEquals(List.of(), written());
        activities.keep(POD, 7);
        assertEquals(Duration.ofDays(7), activities.kept(POD));
        read(BOB, "/c");
        assertEquals(1, written().size());
        assertEquals(List.of(), violations());
        assertThrows(IllegalArgumentException.class, () -> activities.keep(POD, 366));
        assertThrows(IllegalArgumentException.class, () -> activities.keep(POD, -1));
    }

    @Test
    void pagesFollowOneAnother() {
        for (int i = 1; i <= 600; i++) {
            clock.advance(Duration.ofSeconds(1));
            read(BOB, "/" + i);
            log.write(false);
        }
        List<String> paths = new ArrayList<>();
        OptionalLong before = OptionalLong.of(Long.MAX_VALUE);
        while (before.isPresent()) {
            Activities.Page page = activities.page(POD, Filter.ALL, before.getAsLong(), 70);
            page.lines().forEach(line -> paths.add(line.act().path()));
            before = page.next();
        }
        assertEquals(600, paths.size());
        assertEquals("/600", paths.getFirst());
        assertEquals("/1", paths.getLast());
    }

    @Test
    void aFilterFindsWhatHasAllOfIt() {
        read(ALICE, "/a");
        read(BOB, "/a");
        note(BOB, Action.DELETE, "/a", true);
        note(Caller.ANONYMOUS, Action.LIST, "/", false);
        written();
        assertEquals(1, found(Optional.of("https://own.example/id"), Optional.empty(), null, null));
        assertEquals(2, found(Optional.empty(), Optional.of("https://bob.example/#me"), null, null));
        assertEquals(1, found(Optional.empty(), Optional.of(""), null, null));
        assertEquals(1, found(Optional.empty(), Optional.empty(), Action.DELETE, null));
        assertEquals(1, found(Optional.empty(), Optional.empty(), null, true));
        assertEquals(0, found(Optional.of("https://own.example/id"), Optional.empty(), Action.DELETE, null));
    }

    private int found(
            Optional<String> client, Optional<String> person, @Nullable Action action, @Nullable Boolean refused) {
        Filter filter = new Filter(client, person, Optional.ofNullable(action), Optional.ofNullable(refused));
        return activities.page(POD, filter, Long.MAX_VALUE, 100).lines().size();
    }

    @Test
    void aGrantThatWasChangedIsUsedWhenItsOldTokensAre() {
        Grant grant = grants.give(Grants.folder("/notes/", AccessModes.READ));
        assertEquals(Map.of(), activities.lastUsed(POD));
        note(Grants.app(grant.id()), Action.READ, "/notes/a", false);
        written();
        Instant before = clock.instant();
        assertEquals(Map.of(grant.id().cid(), before), activities.lastUsed(POD));
        clock.advance(Duration.ofMinutes(1));
        Grant next = grants.book
                .change(grant.id(), Grants.terms(Grants.folder("/notes/", AccessModes.WRITE)))
                .orElseThrow();
        assertEquals(
                Map.of(next.id().cid(), before), activities.lastUsed(POD), "what was used before is not forgotten");
        note(Grants.app(grant.id()), Action.READ, "/notes/a", false);
        note(Grants.app(next.id()), Action.READ, "/secret", true);
        written();
        assertEquals(Map.of(next.id().cid(), clock.instant()), activities.lastUsed(POD));
    }

    @Test
    void grantsOfOthersAreNotNamed() {
        Grant grant = grants.give(Grants.folder("/notes/", AccessModes.READ));
        ResourceId elsewhere = new ResourceId(new PodId("bob"), ResourcePath.ROOT);
        assertEquals(
                "",
                Act.of(Grants.app(grant.id()), Action.LIST, elsewhere, false).grant());
    }

    @Test
    void identifiersOfAnyKindAreKept() {
        read(new Caller.App(World.ALICE, "\ud800 \u0000 =cmd\n", "https://evil.example/"), "/a");
        read(new Caller.App(World.ALICE, "x".repeat(100_000), "https://evil.example/"), "/b");
        List<ActivityLine> lines = written();
        assertEquals(2, lines.size());
        assertTrue(lines.stream().allMatch(line -> line.act().client().length() <= 1_024));
        assertEquals(List.of(), violations());
    }

    @Test
    void rowsThatDoNotBelongAreFound() {
        read(BOB, "/a");
        written();
        read(BOB, "/b");
        written();
        read(BOB, "/c");
        written();
        ActivityRows names = new ActivityRows(POD);
        Partition partition = names.partition();
        grants.rows.commit(Commit.in(partition)
                .delete(names.line(2))
                .put(Key.of(partition, Table.ACTIVITY, "x"), new byte[8])
                .put(names.line(9), new byte[] {1})
                .put(names.keep(), new byte[] {1})
                .build());
        assertEquals(4, violations().size(), violations().toString());
    }
}
