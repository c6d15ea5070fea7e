package one.twogather.pod.store;

import static one.twogather.pod.store.Fixture.AUTHOR;
import static one.twogather.pod.store.Fixture.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import one.twogather.pod.model.FileRef;
import one.twogather.pod.model.Version;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Rows come back as they were written, and what is not a row is found out. */
@NullMarked
final class RowTest {

    @Property
    void numbersAndTextsComeBack(@ForAll long fixed, @ForAll long varint, @ForAll String text) {
        byte[] row =
                new RowWriter(1).fixed(fixed).varint(varint).text(text).octet(7).done();
        RowReader in = new RowReader(row);
        assertEquals(fixed, in.fixed());
        assertEquals(varint, in.varint());
        assertEquals(text, in.text());
        assertEquals(7, in.octet());
        in.end();
    }

    @Test
    void unpairedSurrogatesComeBack() {
        for (String text : new String[] {"\uD800", "a\uDC00", "\uDC00\uD800", "\uD83D\uDE00", "\uD800x"}) {
            assertEquals(text, new RowReader(new RowWriter(1).text(text).done()).text());
        }
    }

    @Property
    void readerNeverLeavesTheRow(@ForAll byte[] bytes) {
        RowReader in = new RowReader(bytes);
        try {
            in.text();
            in.raw(in.count());
            in.fixed();
        } catch (CorruptRow found) {
            assertEquals(CorruptRow.class, found.getClass());
        }
    }

    @Test
    void foreignFormatsAndTrailingBytesAreRefused() {
        byte[] line = ChildRow.container(Instant.EPOCH);
        byte[] foreign = line.clone();
        foreign[0] = 2;
        assertThrows(CorruptRow.class, () -> ChildRow.read(id("/a/"), foreign));
        assertThrows(CorruptRow.class, () -> ChildRow.read(id("/a/"), Arrays.copyOf(line, line.length + 1)));
        assertThrows(
                CorruptRow.class, () -> new RowReader(new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1}).varint());
    }

    @Test
    void fileOfAnySizeComesBack() {
        FileRef ref = new FileRef("f-1_A", 5_000_000_000L, "0123456789abcdef".repeat(4));
        Resource.Document file = new Resource.Document(
                id("/a"),
                new Version(7),
                "video/mp4",
                ref.size(),
                Instant.ofEpochMilli(-5),
                Instant.ofEpochMilli(9),
                Optional.empty(),
                new Resource.Body.File(ref));
        byte[] row = DocumentRow.file(file, ref);
        assertEquals(file, DocumentRow.readDocument(id("/a"), row));
        assertEquals(0, DocumentRow.number(row));
        assertThrows(
                CorruptRow.class,
                () -> DocumentRow.readDocument(id("/a"), DocumentRow.container(Instant.EPOCH, AUTHOR)));
    }

    @Test
    void containerIsNoDocument() {
        byte[] row = DocumentRow.rdf(
                new Resource.Document(
                        id("/a"),
                        new Version(1),
                        "text/turtle",
                        0,
                        Instant.EPOCH,
                        Instant.EPOCH,
                        AUTHOR,
                        new Resource.Body.Rdf()),
                1,
                new byte[0]);
        assertThrows(CorruptRow.class, () -> DocumentRow.readContainer(id("/a/"), row, new Version(1), Instant.EPOCH));
    }
}
