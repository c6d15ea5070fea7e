package one.twogather.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class PageTest {

    private static final Machine MACHINE = new Machine("A processor", 2, 24, "a disk", "25", "v20");

    private final Results results = new Measured()
            .rate(Rival.POD, Scenario.PUBLIC_GET, 64, 33_000)
            .rate(Rival.PEER, Scenario.PUBLIC_GET, 64, 100)
            .rate(Rival.BARE, Scenario.PUBLIC_GET, 64, 50_000)
            .rate(Rival.POD, Scenario.DOWNLOAD, 1, 99.5)
            .rate(Rival.PEER, Scenario.DOWNLOAD, 1, 50)
            .write(1_000, 400)
            .write(10_000, 410)
            .memory(300, 302)
            .reads(100, 104, 0)
            .parts(8, 150, 80)
            .results();

    @Test
    void everyPlaceInThePageIsFilled() throws IOException {
        String page = new Page(results, Plan.FULL, MACHINE, 30).markdown();
        assertFalse(page.contains("{{"), page);
        assertTrue(page.contains("| GET of a public 1 KB document | 64 | 33,000 | 1.00 / 2.00 | 100 | 100 |"), page);
        assertTrue(page.contains("**330 ×**"), page);
        assertTrue(page.contains("| 66 % |"), page);
        assertTrue(page.contains("| 100,000 | 9,000 | 104 |"), page);
        assertTrue(page.contains("50 times: refused 1.3 ms after the owner asked (median; at most 8.0 ms)."), page);
        assertTrue(page.contains("2gather synced 7 times, CSS 7.2 synced 0 times"), page);
    }

    @Test
    void thePageAndItsDrawingsLieBesideOneAnother(@TempDir Path folder) throws IOException {
        new Page(results, Plan.FULL, MACHINE, 30).writeTo(folder);
        String page = Files.readString(folder.resolve("performance.md"));
        for (String drawing : List.of("performance-ratios.svg", "performance-growth.svg")) {
            assertTrue(page.contains("](" + drawing + ")"), drawing);
            assertTrue(Files.exists(folder.resolve(drawing)), drawing);
        }
    }

    @Test
    void drawingsSayInWordsWhatTheyShow() throws Exception {
        Document ratios = drawing(RatioChart.of(results));
        assertTrue(description(ratios).contains("GET of a public 1 KB document: 330 × (target 100 ×)"));
        assertTrue(description(ratios).contains("GET of a file of 10 MiB: 1.99 × (target 1.30 ×)"));
        assertTrue(description(drawing(GrowthChart.of(results.growth()))).contains("10,000 documents: 410"));
    }

    @Test
    void drawingsHaveNoScripts() throws Exception {
        for (String text : List.of(RatioChart.of(results), GrowthChart.of(results.growth()))) {
            assertEquals(0, drawing(text).getElementsByTagName("script").getLength());
            assertTrue(text.contains("prefers-color-scheme: dark"));
        }
    }

    private static Document drawing(String text) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String description(Document drawing) {
        return drawing.getElementsByTagName("desc").item(0).getTextContent();
    }
}
