package one.twogather.pod.store;

import static one.twogather.pod.store.Fixture.ALICE;
import static one.twogather.pod.store.Fixture.AUTHOR;
import static one.twogather.pod.store.Fixture.VALUES;
import static one.twogather.pod.store.Fixture.charge;
import static one.twogather.pod.store.Fixture.conflicts;
import static one.twogather.pod.store.Fixture.document;
import static one.twogather.pod.store.Fixture.done;
import static one.twogather.pod.store.Fixture.file;
import static one.twogather.pod.store.Fixture.id;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.model.Version;
import one.twogather.pod.store.Edit.EditResult.QuotaExceeded;
import one.twogather.pod.testkit.FakeClock;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.model.vocabulary.RDFS;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link DocumentStore} and {@link Edit} promise, over any engine. */
@NullMarked
abstract class DocumentStoreContract {

    private @Nullable KeySpace opened;
    private @Nullable Fixture fixture;
    final FakeClock clock = new FakeClock();

    abstract KeySpace open();

    @BeforeEach
    void openStore() {
        KeySpace space = open();
        opened = space;
        fixture = Fixture.over(space, clock);
        pod().containers("/");
    }

    @AfterEach
    void closeSpace() {
        space().close();
    }

    KeySpace space() {
        return Objects.requireNonNull(opened);
    }

    Fixture pod() {
        return Objects.requireNonNull(fixture);
    }

    @Test
    void documentIsFoundAsItWasSent() {
        pod().create(document("/note", "# a comment\n<> a <#Note> ."));
        Resource.Document found = pod().foundDocument("/note");
        assertEquals("# a comment\n<> a <#Note> .", pod().text("/note"));
        assertEquals("text/turtle", found.mediaType());
        assertEquals(26, found.size());
        assertEquals(AUTHOR, found.creator());
        assertEquals(clock.instant(), found.created());
        assertEquals(new Resource.Body.Rdf(), found.body());
    }

    @Test
    void missingResourcesAreNotFound() {
        assertTrue(pod().store().find(id("/note")).isEmpty());
        assertTrue(pod().store().find(id("/notes/")).isEmpty());
    }

    @Test
    void largeDocumentIsFoundAsItWasSent() {
        String large = "x".repeat(300_000);
        pod().create(document("/large", large));
        assertEquals(large, pod().text("/large"));
        done(pod().edit().replace(pod().foundDocument("/large"), document("/large", "small")));
        assertEquals("small", pod().text("/large"));
        done(pod().edit().replace(pod().foundDocument("/large"), document("/large", large)));
        assertEquals(large, pod().text("/large"));
    }

    @Test
    void fileIsFoundWithItsReference() {
        pod().create(file("/photo.png", 1234));
        Resource.Document found = pod().foundDocument("/photo.png");
        assertEquals(
                file("/photo.png", 1234).content(),
                new NewDocument.Content.File(((Resource.Body.File) found.body()).ref()));
        assertEquals(1234, found.size());
        assertThrows(IllegalArgumentException.class, () -> pod().store().bytes(found));
    }

    @Test
    void documentMayTurnIntoAFileAndBack() {
        pod().create(document("/thing", "text"));
        done(pod().edit().replace(pod().foundDocument("/thing"), file("/thing", 10)));
        assertEquals("image/png", pod().foundDocument("/thing").mediaType());
        done(pod().edit().replace(pod().foundDocument("/thing"), document("/thing", "again")));
        assertEquals("again", pod().text("/thing"));
        assertEquals(
                1,
                pod().store()
                        .statements(pod().foundDocument("/thing"))
                        .orElseThrow()
                        .size());
    }

    @Test
    void replacedDocumentStaysCreatedWhenAndByWhomItWas() {
        pod().create(document("/note", "one"));
        Resource.Document first = pod().foundDocument("/note");
        clock.advance(Duration.ofMinutes(1));
        NewDocument second = document("/note", "two");
        NewDocument unsigned = new NewDocument(second.id(), "text/turtle", second.content(), Optional.empty());
        done(pod().edit().replace(first, unsigned));
        Resource.Document found = pod().foundDocument("/note");
        assertEquals(first.created(), found.created());
        assertEquals(AUTHOR, found.creator());
        assertEquals(clock.instant(), found.modified());
        assertTrue(found.version().compareTo(first.version()) > 0);
    }

    @Test
    void replacedStateIsNotMistakenForTheNewOne() {
        String large = "x".repeat(300_000);
        pod().create(document("/large", large));
        Resource.Document first = pod().foundDocument("/large");
        done(pod().edit().replace(first, document("/large", large.replace('x', 'y'))));
        assertTrue(pod().store().bytes(first).isEmpty());
        assertTrue(pod().store().statements(first).isEmpty());
    }

    @Test
    void parentMustExist() {
        conflicts(pod().edit().create(document("/missing/note", "x")));
        conflicts(pod().edit().createContainer(id("/missing/notes/"), AUTHOR));
        done(pod().edit().createContainer(id("/missing/"), AUTHOR).create(document("/missing/note", "x")));
        assertEquals(List.of("missing/"), pod().names("/"));
        assertEquals(List.of("note"), pod().names("/missing/"));
    }

    @Test
    void slashTwinsNeverExistTogether() {
        pod().create(document("/thing", "x"));
        conflicts(pod().edit().createContainer(id("/thing/"), AUTHOR));
        done(pod().edit().delete(pod().found("/thing")).createContainer(id("/thing/"), AUTHOR));
        conflicts(pod().edit().create(document("/thing", "x")));
        assertEquals(List.of("thing/"), pod().names("/"));
    }

    @Test
    void existingResourceIsNotCreatedAgain() {
        pod().create(document("/note", "one"));
        conflicts(pod().edit().create(document("/note", "two")));
        conflicts(pod().edit().createContainer(id("/"), AUTHOR));
        assertEquals("one", pod().text("/note"));
    }

    @Test
    void writeFromAnOldStateConflicts() {
        pod().create(document("/note", "one"));
        Resource.Document first = pod().foundDocument("/note");
        done(pod().edit().replace(first, document("/note", "two")));
        conflicts(pod().edit().replace(first, document("/note", "three")));
        conflicts(pod().edit().delete(first));
        assertEquals("two", pod().text("/note"));
    }

    @Test
    void containerThatIsNotEmptyIsNotDeleted() {
        pod().containers("/notes/");
        pod().create(document("/notes/a", "x"));
        conflicts(pod().edit().delete(pod().found("/notes/")));
        pod().delete("/notes/a");
        pod().delete("/notes/");
        assertTrue(pod().store().find(id("/notes/")).isEmpty());
        assertEquals(List.of(), pod().names("/"));
    }

    @Test
    void containerThatChangedSinceItWasFoundIsNotDeleted() {
        pod().containers("/notes/");
        Resource found = pod().found("/notes/");
        pod().create(document("/notes/a", "x"));
        pod().delete("/notes/a");
        conflicts(pod().edit().delete(found));
    }

    @Test
    void auxiliariesAreNotListedAndDoNotFillAContainer() {
        pod().containers("/notes/");
        pod().create(document("/notes/.acl", "x"));
        pod().create(document("/notes/.meta", "x"));
        assertEquals(List.of(), pod().names("/notes/"));
        List<Change> changes = done(pod().edit().delete(pod().found("/notes/")));
        assertEquals(3, changes.size());
        assertTrue(changes.stream().allMatch(change -> change.kind() == Change.Kind.DELETED));
        assertTrue(pod().store().find(id("/notes/.acl")).isEmpty());
        assertEquals(DocumentStore.CHARGE, pod().store().used(ALICE), "the root is left");
    }

    @Test
    void auxiliaryNeedsItsSubjectAndIsRdf() {
        conflicts(pod().edit().create(document("/note.acl", "x")));
        assertThrows(IllegalArgumentException.class, () -> pod().edit().create(file("/note.acl", 1)));
        assertThrows(IllegalArgumentException.class, () -> pod().edit().create(document("/note.acl.acl", "x")));
        assertThrows(IllegalArgumentException.class, () -> pod().edit().createContainer(id("/x.acl/"), AUTHOR));
        done(pod().edit().create(document("/note", "x")).create(document("/note.acl", "y")));
        assertEquals("y", pod().text("/note.acl"));
        pod().delete("/note");
        assertTrue(pod().store().find(id("/note.acl")).isEmpty());
    }

    @Test
    void auxiliaryCreatedMeanwhileKeepsItsSubjectFromBeingDeleted() {
        pod().create(document("/note", "x"));
        Edit deletion = pod().edit().delete(pod().found("/note"));
        pod().create(document("/note.acl", "y"));
        conflicts(deletion);
        pod().delete("/note");
        conflicts(pod().edit().create(document("/note.acl", "y")));
    }

    @Test
    void subjectAndAuxiliaryMayBeDeletedTogether() {
        done(pod().edit().create(document("/note", "x")).create(document("/note.acl", "y")));
        Edit both = pod().edit().delete(pod().found("/note.acl")).delete(pod().found("/note"));
        assertEquals(2, done(both).size());
        assertEquals(DocumentStore.CHARGE, pod().store().used(ALICE), "the root is left");
    }

    @Test
    void stepsThatWouldBreakAnInvariantAreErrors() {
        done(pod().edit().createContainer(id("/a/"), AUTHOR).create(document("/a/x", "x")));
        Resource container = pod().found("/a/");
        Resource document = pod().found("/a/x");
        assertThrows(
                IllegalStateException.class, () -> pod().edit().delete(document).delete(container));
        assertThrows(
                IllegalStateException.class,
                () -> pod().edit().delete(container).create(document("/a/y", "x")));
        assertThrows(
                IllegalStateException.class, () -> pod().edit().delete(document).create(document("/a/x", "y")));
        assertThrows(
                IllegalStateException.class, () -> pod().edit().delete(document).create(document("/a/x.acl", "y")));
        assertThrows(
                IllegalStateException.class,
                () -> pod().edit().create(document("/a/x.acl", "y")).delete(document));
        Edit edit = pod().edit().create(document("/z", "x"));
        done(edit);
        assertThrows(IllegalStateException.class, edit::commit);
    }

    @Test
    void childrenComeInNameOrderWithTheirMetadata() {
        pod().containers("/b/");
        pod().create(document("/c", "12345"));
        pod().create(file("/a", 99));
        pod().create(document("/b/inner", "x"));
        try (DocumentStore.Children children = pod().store().children(id("/"), Optional.empty())) {
            assertEquals(new Child(id("/a"), "image/png", 99, clock.instant()), children.next());
            assertEquals(new Child(id("/b/"), "", 0, clock.instant()), children.next());
            assertEquals(new Child(id("/c"), "text/turtle", 5, clock.instant()), children.next());
            assertFalse(children.hasNext());
            assertEquals(Optional.of(pod().found("/")), children.container());
        }
        try (DocumentStore.Children rest = pod().store().children(id("/"), Optional.of("b/"))) {
            assertEquals(id("/c"), rest.next().id());
        }
        try (DocumentStore.Children none = pod().store().children(id("/none/"), Optional.empty())) {
            assertFalse(none.hasNext());
            assertEquals(Optional.empty(), none.container());
        }
    }

    /** C-01. */
    @Test
    void largeListingComesInPagesThatMeet() {
        pod().containers("/large/");
        for (int i = 0; i < 5_000; i += 100) {
            Edit edit = pod().edit();
            IntStream.range(i, i + 100).forEach(n -> edit.create(document("/large/n" + n, "x")));
            done(edit);
        }
        List<String> all = pod().names("/large/");
        assertEquals(IntStream.range(0, 5_000).mapToObj(i -> "n" + i).sorted().toList(), all);
        List<String> pages = new ArrayList<>();
        for (Optional<String> after = Optional.of(""); after.isPresent(); ) {
            List<String> page = page(after.get());
            pages.addAll(page);
            after = page.stream().reduce((former, latter) -> latter);
        }
        assertEquals(all, pages);
    }

    private List<String> page(String after) {
        List<String> page = new ArrayList<>();
        try (DocumentStore.Children children = pod().store().children(id("/large/"), Optional.of(after))) {
            while (page.size() < 777 && children.hasNext()) {
                page.add(children.next().id().path().name());
            }
        }
        return page;
    }

    @Test
    void mediaTypeIsListedWithoutItsParameters() {
        NewDocument plain = document("/c", "12345");
        pod().create(new NewDocument(plain.id(), "text/turtle; charset=utf-8", plain.content(), AUTHOR));
        try (DocumentStore.Children children = pod().store().children(id("/"), Optional.empty())) {
            assertEquals("text/turtle", children.next().mediaType());
        }
        assertEquals("text/turtle; charset=utf-8", pod().foundDocument("/c").mediaType());
    }

    @Test
    void listingStaysAsItWasWhenItWasBegun() {
        IntStream.range(0, 50).forEach(i -> pod().create(document("/n" + i, "x")));
        try (DocumentStore.Children children = pod().store().children(id("/"), Optional.empty())) {
            IntStream.range(0, 50).forEach(i -> pod().delete("/n" + i));
            assertEquals(
                    50,
                    IntStream.iterate(0, i -> children.hasNext(), i -> i + 1)
                            .peek(i -> children.next())
                            .count());
        }
        assertEquals(List.of(), pod().names("/"));
    }

    /** P-006. */
    @Test
    void containerIsModifiedByItsMembershipOnly() {
        pod().containers("/a/", "/a/b/");
        Instant start = clock.instant();
        clock.advance(Duration.ofSeconds(1));
        pod().create(document("/a/b/note", "x"));
        Instant second = clock.instant();
        assertEquals(second, pod().found("/a/b/").modified());
        assertEquals(start, pod().found("/a/").modified());
        clock.advance(Duration.ofSeconds(1));
        done(pod().edit().replace(pod().foundDocument("/a/b/note"), document("/a/b/note", "longer")));
        assertEquals(second, pod().found("/a/b/").modified());
        clock.advance(Duration.ofSeconds(1));
        pod().delete("/a/b/note");
        assertEquals(clock.instant(), pod().found("/a/b/").modified());
        assertEquals(start, pod().found("/a/").modified());
    }

    @Test
    void containerVersionGrowsWithEveryChangeOfItsListing() {
        pod().containers("/a/", "/a/b/");
        Version root = pod().found("/").version();
        Version first = pod().found("/a/").version();
        pod().create(document("/a/b/note", "x"));
        Version second = pod().found("/a/").version();
        assertTrue(second.compareTo(first) > 0, "the line of /a/b/ says when it was modified");
        assertEquals(root, pod().found("/").version());
        Version inner = pod().found("/a/b/").version();
        done(pod().edit().replace(pod().foundDocument("/a/b/note"), document("/a/b/note", "longer")));
        assertTrue(pod().found("/a/b/").version().compareTo(inner) > 0);
        assertEquals(second, pod().found("/a/").version());
    }

    @Test
    void versionsGrowAcrossDeletionAndCreationAlsoWhenTheClockStandsStill() {
        pod().containers("/a/");
        IntStream.range(0, 20).forEach(i -> pod().create(document("/a/n" + i, "x")));
        IntStream.range(0, 20).forEach(i -> pod().delete("/a/n" + i));
        Version container = pod().found("/a/").version();
        pod().delete("/a/");
        pod().containers("/a/");
        assertTrue(pod().found("/a/").version().compareTo(container) > 0);
    }

    @Test
    void versionsGrowAcrossARestartWithAClockSetBack() {
        pod().create(document("/note", "x"));
        Version before = pod().found("/note").version();
        pod().delete("/note");
        Fixture later = Fixture.over(space(), new FakeClock(clock.instant().minus(Duration.ofDays(365))));
        later.create(document("/note", "x"));
        assertTrue(later.found("/note").version().compareTo(before) > 0);
    }

    @Test
    void creationBegunBeforeADeletionAndFinishedAfterItGetsAGreaterVersionOrConflicts() {
        Edit early = pod().edit().create(document("/note", "early"));
        pod().create(document("/note", "x"));
        pod().delete("/note");
        conflicts(early);
    }

    @Test
    void podIsChargedForBytesIndexAndEachResource() {
        long before = pod().store().used(ALICE);
        NewDocument large = document("/a", "12345".repeat(10_000));
        NewDocument small = document("/a", "1");
        NewDocument meta = document("/a.meta", "123");
        NewDocument file = file("/f", 1000);
        pod().create(large);
        pod().create(meta);
        pod().create(file);
        assertEquals(charge(large) + charge(meta) + charge(file), pod().store().used(ALICE) - before);
        done(pod().edit().replace(pod().foundDocument("/a"), small));
        assertEquals(charge(small) + charge(meta) + charge(file), pod().store().used(ALICE) - before);
        done(pod().edit().replace(pod().foundDocument("/a"), file("/a", 7)));
        assertEquals(
                DocumentStore.CHARGE + 7 + charge(meta) + charge(file),
                pod().store().used(ALICE) - before);
        pod().delete("/f");
        pod().delete("/a");
        assertEquals(before, pod().store().used(ALICE));
    }

    @Test
    void longTermsAreChargedForThoughPrefixesMakeTheirTextShort() {
        long before = pod().store().used(ALICE);
        List<Statement> statements = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            statements.add(VALUES.createStatement(
                    VALUES.createIRI("https://example.org/" + "long".repeat(1000) + i),
                    RDFS.LABEL,
                    VALUES.createLiteral("x")));
        }
        pod().create(Fixture.rdf("/a", "a few prefixed names", statements));
        assertTrue(pod().store().used(ALICE) - before > 40_000);
    }

    @Test
    void containersAndEmptyDocumentsAreNotTakenOverTheLimit() {
        long full = pod().store().used(ALICE);
        assertEquals(
                new QuotaExceeded(full, full, DocumentStore.CHARGE),
                pod().store()
                        .edit(ALICE, full)
                        .createContainer(id("/c/"), AUTHOR)
                        .commit());
        assertInstanceOf(
                QuotaExceeded.class,
                pod().store()
                        .edit(ALICE, full)
                        .create(Fixture.rdf("/e", "", List.of()))
                        .commit());
        pod().containers("/c/");
        assertEquals(full + DocumentStore.CHARGE, pod().store().used(ALICE));
        pod().delete("/c/");
        assertEquals(full, pod().store().used(ALICE));
    }

    @Test
    void podThatIsFullTakesNoMoreButLess() {
        NewDocument second = document("/b", "123");
        pod().create(document("/a", "12345678"));
        long used = pod().store().used(ALICE);
        long limit = used + charge(second) - 1;
        assertEquals(
                new QuotaExceeded(used, limit, charge(second)),
                pod().store().edit(ALICE, limit).create(second).commit());
        assertTrue(pod().store().find(id("/b")).isEmpty());
        done(pod().store().edit(ALICE, limit).replace(pod().foundDocument("/a"), document("/a", "123456789A")));
        done(pod().store().edit(ALICE, 5).replace(pod().foundDocument("/a"), document("/a", "123456")));
    }

    @Test
    void feedTellsEveryChangeInOrder() {
        List<Change> first =
                done(pod().edit().createContainer(id("/a/"), AUTHOR).create(document("/a/n", "x")));
        List<Change> second = done(pod().edit().create(document("/a/n.acl", "x")));
        List<Change> third = done(pod().edit().delete(pod().found("/a/n")));
        List<Change> all = pod().store().changes(ALICE, 0, 100);
        assertEquals(
                List.of(1L, 2L, 3L, 4L, 5L, 6L),
                all.stream().map(Change::sequence).toList());
        assertEquals(first, all.subList(1, 3));
        assertEquals(second, all.subList(3, 4));
        assertEquals(third, all.subList(4, 6));
        assertEquals(
                List.of(id("/a/n"), id("/a/n.acl")),
                third.stream().map(Change::resource).toList());
        assertEquals(all.subList(2, 4), pod().store().changes(ALICE, 2, 2));
        assertEquals(List.of(), pod().store().changes(ALICE, 6, 100));
    }

    @Test
    void watchersAreToldWhatWasCommittedAndNothingElse() {
        List<Change> told = new ArrayList<>();
        pod().store().watch(told::addAll);
        List<Change> done = done(pod().edit().create(document("/note", "x")));
        assertEquals(done, told);
        assertEquals(done.getLast().sequence(), pod().store().latest(ALICE));

        pod().edit().create(document("/note", "again")).commit();
        pod().store()
                .edit(ALICE, 1)
                .create(document("/more", "than there is room for"))
                .commit();
        assertEquals(done, told, "a conflict and a full pod change nothing");
        assertEquals(0, pod().store().latest(new one.twogather.pod.model.PodId("bob")));
    }

    @Test
    void podsDoNotSeeOneAnother() {
        pod().create(document("/note", "x"));
        var bob = new one.twogather.pod.model.PodId("bob");
        assertEquals(0, pod().store().used(bob));
        assertEquals(List.of(), pod().store().changes(bob, 0, 10));
        assertThrows(
                IllegalArgumentException.class, () -> pod().store().edit(bob, 1).create(document("/x", "x")));
    }

    @Test
    void documentMadeByHandIsReadIfItIsTheStoredOne() {
        pod().create(document("/note", "x"));
        Resource.Document found = pod().foundDocument("/note");
        Resource.Document same = copy(found, found.version());
        assertEquals(found, same);
        assertArrayEquals(
                "x".getBytes(StandardCharsets.UTF_8), pod().store().bytes(same).orElseThrow());
        assertTrue(pod().store().bytes(copy(found, new Version(7))).isEmpty());
        conflicts(pod().edit().delete(copy(found, new Version(7))));
    }

    private static Resource.Document copy(Resource.Document of, Version version) {
        return new Resource.Document(
                of.id(),
                version,
                of.mediaType(),
                of.size(),
                of.created(),
                of.modified(),
                of.creator(),
                new Resource.Body.Rdf());
    }
}
