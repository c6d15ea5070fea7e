package one.twogather.pod.rdf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RdfFormatTest {

    @ParameterizedTest
    @CsvSource({
        "text/turtle, TURTLE",
        "TEXT/Turtle ; charset=UTF-8, TURTLE",
        "application/x-turtle, TURTLE",
        "application/ld+json; profile=\"http://www.w3.org/ns/json-ld#compacted\", JSON_LD",
        "application/n-triples, N_TRIPLES",
        "application/n-quads, N_QUADS",
        "application/trig, TRIG",
        "application/rdf+xml, RDF_XML",
        "text/n3, N3",
    })
    void mediaTypesNameFormats(String mediaType, RdfFormat format) {
        assertEquals(Optional.of(format), RdfFormat.ofMediaType(mediaType));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json", "text/plain", "text/html", "", ";", "application/x-binary-rdf"}) // P-063
    void whatIsNotRdfNamesNone(String mediaType) {
        assertEquals(Optional.empty(), RdfFormat.ofMediaType(mediaType));
    }

    @Test
    void noTwoFormatsShareATag() { // P-070
        var tags = Arrays.stream(RdfFormat.values()).map(RdfFormat::tag).collect(Collectors.toSet());
        assertEquals(RdfFormat.values().length, tags.size());
    }
}
