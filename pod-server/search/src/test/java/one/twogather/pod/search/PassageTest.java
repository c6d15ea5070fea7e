package one.twogather.pod.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.ProblemType;
import org.junit.jupiter.api.Test;

class PassageTest {

    private static Optional<String> passage(String asked, String... texts) {
        return Passage.find(List.of(texts), Library.words(asked)).map(Passage::text);
    }

    @Test
    void whatWasLookedForIsMarkedInAnyForm() {
        assertEquals(Optional.of("Two **horses** were **running**"), passage("horse run", "Two horses were running"));
        assertEquals(Optional.of("**L'été** indien"), passage("ete", "L'été indien"));
        assertEquals(Optional.of("the **rain coat**, and rain"), passage("\"rain coat\"", "the rain coat, and rain"));
    }

    @Test
    void theTextThatSaysMostIsShown() {
        assertEquals(
                Optional.of("a **tent** in the **rain**"),
                passage("tent rain", "a tent", "a tent in the rain", "rain"));
        assertEquals(Optional.of("a **tent**"), passage("tent rain", "a tent", "rain"), "together they say all of it");
        assertEquals(Optional.empty(), passage("tent rain", "a tent"));
        assertEquals(Optional.empty(), passage("tent -rain", "a tent", "rain"));
    }

    @Test
    void ofALongTextOnlyAPartIsShown() {
        String text = "word ".repeat(200) + "here is the tent " + "and more ".repeat(200);
        String passage = passage("tent", text).orElseThrow();
        assertTrue(passage.startsWith("…word word") && passage.endsWith("…"), passage);
        assertTrue(passage.contains("here is the **tent** and more"), passage);
        assertTrue(passage.length() < 260, passage);
    }

    @Test
    void controlsAndLinesAreBlanks() {
        assertEquals(Optional.of("a **tent** b"), passage("tent", "a\n\ttent\u0000\u001b b"));
    }

    /** Neither halves of characters nor anything else breaks it. */
    @Property(tries = 300)
    void anyTextCanBeShown(@ForAll String text, @ForAll long seed) {
        Random random = new Random(seed);
        String around =
                text + "\ud83d\ude00".repeat(random.nextInt(150)) + " tent " + "\ud83d\ude00".repeat(200) + text;
        String passage = passage("tent", around).orElseThrow();
        assertTrue(passage.contains("**tent**"), passage);
        for (int i = 0; i < passage.length(); i++) {
            if (Character.isLowSurrogate(passage.charAt(i)) && text.isEmpty()) {
                assertTrue(i > 0 && Character.isHighSurrogate(passage.charAt(i - 1)), passage);
            }
        }
    }

    /** Whatever is typed is understood, or refused. */
    @Property(tries = 1000)
    void anythingCanBeTyped(@ForAll String text) {
        switch (Words.read(text)) {
            case Outcome.Done<Words>(Words words) -> assertTrue(!words.wanted().isEmpty(), text);
            case Outcome.Refused<Words>(var problem) -> assertEquals(ProblemType.BAD_REQUEST, problem.type());
        }
    }

    @Test
    void thereIsAlwaysSomethingToLookForAndNotTooMuch() {
        for (String text : new String[] {"", "  ", "-rain", "!?", "*", "\"\"", "x ".repeat(17), "x".repeat(257)}) {
            assertEquals(
                    ProblemType.BAD_REQUEST,
                    ((Outcome.Refused<Words>) Words.read(text)).problem().type(),
                    text);
        }
        assertEquals(1, Library.words("a").wanted().size());
        assertEquals(
                List.of(new Words.Term.Prefix("camp")), Library.words("camp*").wanted());
    }
}
