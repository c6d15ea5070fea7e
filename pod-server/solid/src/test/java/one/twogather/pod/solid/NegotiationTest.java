package one.twogather.pod.solid;

import static one.twogather.pod.solid.TestPods.TURTLE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import one.twogather.pod.model.Parsed;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.solid.TestPods.Reply;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which representation a request gets (P-060 to P-065). */
final class NegotiationTest {

    private static final List<String> OFFERS = List.of(TURTLE, "application/ld+json", "application/n-triples");

    @ParameterizedTest(name = "{0} gives {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                                     | text/turtle",
                "*/*                                                    | text/turtle",
                "application/ld+json                                    | application/ld+json",
                "APPLICATION/LD+JSON ; Q=0.5                            | application/ld+json",
                "application/*                                          | application/ld+json",
                "text/*;q=0.3, application/n-triples;q=0.4              | application/n-triples",
                "application/ld+json, */*                               | application/ld+json",
                "application/ld+json;q=0.8, */*;q=0.9                   | text/turtle",
                "text/turtle;q=0, */*                                   | application/ld+json",
                "*/*;q=0.1, text/*;q=0, text/turtle;q=0.05              | application/ld+json",
                "application/ld+json;profile=\"a,b;q=0\", text/turtle;q=0.1 | application/ld+json",
                "text/html, image/*                                     | -",
                "application/json                                       | -",
                "text/turtle;q=0                                        | -",
                "*/*;q=0                                                | -",
                "text/turtle;q=7, application/n-triples;q=0.1           | application/n-triples",
                "garbage                                                | text/turtle",
                ",,;;,/,                                                | text/turtle",
                "\"                                                     | text/turtle",
            })
    void accept(String header, String chosen) {
        assertEquals(chosen.equals("-") ? Optional.empty() : Optional.of(chosen), Accept.choose(header, OFFERS));
    }

    @Property
    void noHeaderIsTooStrange(@ForAll String header) {
        Optional<String> chosen = Accept.choose(header, OFFERS);
        assertTrue(chosen.isEmpty() || OFFERS.contains(chosen.get()));
    }

    @Nested
    final class OfDocuments {

        private final TestPods pods;

        OfDocuments(@TempDir Path folder) {
            pods = new TestPods(folder);
            pods.alice().put("/t", TURTLE, "@prefix ex: <https://v.example/>. <> ex:p ( 1 [ ex:q \"ä\"@de ] ).");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "text/turtle",
                    "application/ld+json",
                    "application/n-triples",
                    "application/n-quads",
                    "application/trig",
                    "application/rdf+xml"
                })
        void everyFormatTurnsIntoEveryOther(String stored) {
            String body = pods.alice().get("/t", stored).text();
            assertEquals(201, pods.alice().put("/s", stored, body).status());
            assertEquals(stored, pods.alice().get("/s", "*/*").mediaType());
            assertEquals(body, pods.alice().get("/s", stored).text());
            for (String wanted : OFFERS) {
                Reply shown = pods.alice().get("/s", wanted);
                assertEquals(wanted, shown.mediaType());
                assertTrue(shown.text().contains("v.example"), shown.text());
                assertEquals(shown.text(), pods.alice().get("/s", wanted).text(), "the same again from memory");
            }
        }

        /** P-061: a dataset comes back whole as JSON-LD, and as Turtle with its default graph. */
        @Test
        void namedGraphsComeBack() {
            String dataset = "{\"@id\":\"https://g.example/\",\"@graph\":["
                    + "{\"@id\":\"https://s.example/\",\"https://v.example/p\":\"inside\"}]}";
            pods.alice().put("/g", "application/ld+json", dataset);
            assertTrue(pods.alice().get("/g", "application/trig").text().contains("inside"));
            Reply turtle = pods.alice().get("/g", TURTLE);
            assertEquals(200, turtle.status());
            assertTrue(!turtle.text().contains("inside"), turtle.text());
        }

        @Test
        void unacceptableIsSaidToBe() {
            assertEquals(
                    ProblemType.NOT_ACCEPTABLE,
                    pods.alice().get("/t", "image/png").problem());
            pods.alice().put("/f", "text/plain", "x");
            assertEquals(
                    ProblemType.NOT_ACCEPTABLE, pods.alice().get("/f", TURTLE).problem());
        }

        @Test
        void plainJsonIsAFile() {
            pods.alice().put("/j", "application/json", "{}");
            assertEquals("application/json", pods.alice().get("/j").mediaType());
            assertEquals(406, pods.alice().get("/t", "application/json").status());
        }

        @Test
        void oldNamesOfTypesAreUnderstood() {
            pods.alice().put("/o", "application/x-turtle", "<> a <https://v.example/T>.");
            assertEquals(TURTLE, pods.alice().get("/o", TURTLE).mediaType());
            assertEquals("application/x-turtle", pods.alice().get("/o", "*/*").mediaType());
            assertEquals(
                    "<> a <https://v.example/T>.",
                    pods.alice().get("/o", TURTLE).text());
        }

        @Test
        void longAcceptHeaderIsFine() {
            String inrupt = "application/x-binary-rdf, text/x-nquads;q=0.9, application/trix;q=0.8, "
                    + "application/n-quads;q=0.5, ".repeat(100) + "text/turtle";
            assertEquals(TURTLE, pods.alice().get("/t", inrupt).mediaType());
        }

        /** T-21: browsers' data libraries list HTML with less weight. */
        @Test
        void rdflibGetsTurtle() {
            String rdflib =
                    "image/*;q=0.9, */*;q=0.1, application/rdf+xml;q=0.9, application/xhtml+xml, text/xml;q=0.5,"
                        + " application/xml;q=0.5, text/html;q=0.9, text/plain;q=0.5, text/n3;q=1.0, text/turtle;q=1";
            assertEquals(TURTLE, pods.alice().get("/t", rdflib).mediaType());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/turtle                          | text/turtle",
                "Text/Turtle;Charset=UTF-8            | text/turtle; charset=UTF-8",
                "text/plain ;  a=\"b;c\" ; d=e ;      | text/plain; a=\"b;c\"; d=e",
                "multipart/form-data; boundary=aBc    | multipart/form-data; boundary=aBc",
                "image/svg+xml                        | image/svg+xml",
            })
    void contentTypeIsKept(String header, String full) {
        assertEquals(full, MediaType.parse(header).orThrow().full());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text",
                "text/",
                "/turtle",
                "*/*",
                "text/*",
                "text/turtle, text/plain",
                "text/turtle; a",
                "text/turtle; a=",
                "text/turtle; a=\"b",
                "text/turtle x",
                "text/turtle\r\nX-Evil: 1",
                "text/plain; a=\"\r\n\"",
                "text/turtle; charset=\u0000"
            })
    void strangeContentTypesAreRefused(String header) {
        assertTrue(MediaType.parse(header) instanceof Parsed.Invalid<MediaType>);
    }
}
