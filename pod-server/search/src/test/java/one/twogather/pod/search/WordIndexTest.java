package one.twogather.pod.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import one.twogather.pod.model.PodId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordIndexTest {

    @TempDir
    private Path folder = Path.of("");

    private Library library;

    @BeforeEach
    void open() {
        library = new Library(folder.resolve("search"));
    }

    @AfterEach
    void close() {
        library.close();
    }

    @Test
    void wordsAreFoundInAnyFormAndPhrasesAsTheyStand() {
        library.write("/camp", "We were running with the horses", "Un tipi, deux chevaux");
        library.write("/rain", "Put the rain coat on, run!", "L'été à l'ombre");
        assertEquals(List.of("/rain", "/camp"), library.find("run"), "as it stands comes before other forms");
        assertEquals(List.of("/camp"), library.find("cheval"));
        assertEquals(List.of("/camp"), library.find("HORSE"));
        assertEquals(List.of("/rain"), library.find("ete ombre"));
        assertEquals(List.of("/rain"), library.find("\"rain coat\""));
        assertEquals(List.of(), library.find("\"coat rain\""));
        assertEquals(List.of("/camp"), library.find("tip*"));
        assertEquals(List.of("/camp"), library.find("run -coat"));
        assertEquals(List.of(), library.find("tipi coat"), "all of it in one document");
    }

    @Test
    void whatWasWrittenIsFoundAtOnceAndWhatIsGoneIsNot() {
        library.write("/a", "tent");
        assertEquals(List.of("/a"), library.find("tent"));
        library.write("/a", "house");
        assertEquals(List.of(), library.find("tent"));
        assertEquals(List.of("/a"), library.find("house"));
        library.delete("/a");
        assertEquals(List.of(), library.find("house"));
    }

    @Test
    void newerOnesStandBeforeOlderOnesThatSayItAsMuch() {
        for (int i = 0; i < 100; i++) {
            library.write("/n" + i, "the same words");
        }
        library.write("/best", "words words words");
        List<String> found = library.find("words");
        assertEquals(List.of("/best", "/n99", "/n98"), found.subList(0, 3));
        assertEquals(101, found.size(), "more than come at once");
    }

    @Test
    void howOftenAWordStandsElsewhereChangesNoOrder() {
        library.write("/rare", "tent house house");
        library.write("/often", "house tent tent");
        List<String> before = library.find("tent house");
        for (int i = 0; i < 500; i++) {
            library.write("/other" + i, "tent");
        }
        assertEquals(before, library.find("tent house"));
    }

    @Test
    void podsAreApart() {
        PodId bob = new PodId("bob");
        library.write("/a", "tent");
        library.write(bob, "/b", "tent");
        assertEquals(List.of("/a"), library.find("tent"));
        assertEquals(List.of("/b"), library.find(bob, "tent"));
        assertEquals(List.of(), library.find(new PodId("nobody"), "tent"));
    }

    @Test
    void whatWasWrittenWhileItWasAwayIsMadeUpFor() {
        library.write("/a", "tent");
        library.write("/gone", "tent");
        assertEquals(List.of("/gone", "/a"), library.find("tent"));
        library.closeIndex();
        library.write("/b", "tent");
        library.delete("/gone");
        library.reopen();
        assertEquals(List.of("/b", "/a"), library.find("tent"));
    }

    /** More than one portion, both of documents and of records of the feed. */
    @Test
    void manyAreReadInPortions() {
        library.closeIndex();
        for (int i = 0; i < 600; i++) {
            library.write("/n" + i, "tent");
        }
        library.reopen();
        assertEquals(600, library.find("tent").size());
        library.closeIndex();
        for (int i = 0; i < 600; i++) {
            library.write("/n" + i, i % 2 == 0 ? "house" : "tent");
        }
        library.reopen();
        assertEquals(300, library.find("tent").size());
        assertEquals(300, library.find("house").size());
    }

    @Test
    void dataThatWasPutBackToAnEarlierDayIsReadAgain() {
        for (int i = 0; i < 10; i++) {
            library.write("/n" + i, "tent");
        }
        assertEquals(10, library.find("tent").size());
        library.close();
        library = new Library(folder.resolve("search"));
        library.write("/only", "tent");
        assertEquals(List.of("/only"), library.find("tent"), "the feed is shorter than what is known");
        library.close();
        library = new Library(folder.resolve("search"));
        library.clock.advance(java.time.Duration.ofDays(1));
        for (int i = 0; i < 20; i++) {
            library.write("/m" + i, "tent");
        }
        assertEquals(20, library.find("tent").size(), "and here it is longer, and another");
    }

    @Test
    void anIndexThatCannotBeReadIsMadeAnew() throws IOException {
        library.write("/a", "tent");
        assertEquals(List.of("/a"), library.find("tent"));
        library.closeIndex();
        try (Stream<Path> files = Files.list(folder.resolve("search"))) {
            for (Path file : files.toList()) {
                Files.write(file, new byte[] {1, 2, 3});
            }
        }
        library.reopen();
        Optional<List<String>> first = library.ask(Library.ALICE, "tent");
        assertTrue(first.isEmpty() || first.get().equals(List.of("/a")), "it says that it cannot, or it can");
        assertEquals(List.of("/a"), library.find("tent"));
    }

    @Test
    void aFolderThatIsThrownAwayIsMissedByNobody() throws IOException {
        library.write("/a", "tent");
        library.find("tent");
        library.closeIndex();
        try (Stream<Path> files = Files.list(folder.resolve("search"))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        library.reopen();
        assertEquals(List.of("/a"), library.find("tent"));
    }

    @Test
    void itCanBeMadeAnewAtAnyTime() {
        library.write("/a", "tent");
        library.write(new PodId("bob"), "/b", "tent");
        library.find("tent");
        assertEquals(2, library.index().rebuild());
        assertEquals(List.of("/a"), library.find("tent"));
        assertEquals(List.of("/b"), library.find(new PodId("bob"), "tent"));
    }

    @Test
    void whateverDocumentsSayNothingBreaks() {
        String longWord = "x".repeat(100_000);
        String longText = "a tent ".repeat(300_000);
        List<String> texts = new ArrayList<>(List.of(longWord, longText, "", "\u0000\uffff", "\ud83d\ude00 smile"));
        for (int i = 0; i < 2_000; i++) {
            texts.add("text" + i);
        }
        library.write("/all", texts.toArray(String[]::new));
        assertEquals(List.of("/all"), library.find("tent"));
        library.write("/after", "tent");
        assertEquals(2, library.find("tent").size());
    }

    @Test
    void theFolderIsForItsOwnerAlone() throws IOException {
        library.write("/a", "tent");
        library.find("tent");
        assertEquals(
                "[OWNER_EXECUTE, OWNER_READ, OWNER_WRITE]",
                Files.getPosixFilePermissions(folder.resolve("search")).stream()
                        .map(Enum::name)
                        .sorted()
                        .toList()
                        .toString());
    }

    @Test
    void whoLooksAfterTheEndIsToldSo() {
        library.write("/a", "tent");
        library.closeIndex();
        assertEquals(Optional.empty(), library.ask(Library.ALICE, "tent"));
    }
}
