package one.twogather.pod.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenedTest {

    private final List<String> closed = new ArrayList<>();
    private final Opened opened = new Opened();

    private void fails(String thing) {
        closed.add(thing);
        throw new IllegalStateException(thing);
    }

    @Test
    void theLastIsClosedFirstAndEachOnce() {
        assertEquals("rows", opened.add("rows", closed::add));
        opened.add("files", closed::add);
        opened.add("words", closed::add);
        opened.close();
        opened.close();
        assertEquals(List.of("words", "files", "rows"), closed);
    }

    @Test
    void oneThatCannotBeClosedKeepsNothingElseOpen() {
        opened.add("rows", closed::add);
        opened.add("files", this::fails);
        opened.add("activity", closed::add);
        opened.add("words", this::fails);
        Exception told = assertThrows(IllegalStateException.class, opened::close);
        assertEquals(List.of("words", "activity", "files", "rows"), closed);
        assertEquals("words", told.getMessage());
        assertEquals("files", told.getSuppressed()[0].getMessage());
    }

    @Test
    void whatBrokeIsToldBeforeWhatCouldNotBeClosed() {
        IOException broken = new IOException("broken");
        opened.add("rows", closed::add);
        opened.add("files", this::fails);
        opened.closeAfter(broken);
        assertEquals(List.of("files", "rows"), closed);
        assertEquals(1, broken.getSuppressed().length);
        assertEquals("files", broken.getSuppressed()[0].getMessage());
    }

    @Test
    void whereNothingWasOpenedNothingIsClosed() {
        IOException broken = new IOException("broken");
        opened.closeAfter(broken);
        opened.close();
        assertEquals(0, broken.getSuppressed().length);
        assertEquals(List.of(), closed);
    }
}
