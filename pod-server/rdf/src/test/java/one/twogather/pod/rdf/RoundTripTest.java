package one.twogather.pod.rdf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.eclipse.rdf4j.model.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoundTripTest {

    private static final String CARD =
            """
            @prefix foaf: <http://xmlns.com/foaf/0.1/> .
            @prefix solid: <http://www.w3.org/ns/solid/terms#> .
            @prefix ex: <https://ex.example/ns#> .
            # a comment
            <> a foaf:PersonalProfileDocument ; foaf:maker <#me> ; foaf:primaryTopic <#me> .
            <#me> a foaf:Person ;
                foaf:name "Alice \\"A\\" \\u00e9\\U0001F600"@en-GB, 'Alise'@lv, \"""two
            lines\\t\""" ;
                ex:age 42 ; ex:height 1.70 ; ex:weight 6.1e1 ; ex:alive true ; ex:odd "x"^^ex:type ;
                ex:list (1 "two" <three> [ ex:k "v" ]) ; ex:none () ;
                foaf:knows [ foaf:name "Bob" ; foaf:knows _:carol ], _:carol ;
                solid:oidcIssuer <https://pod.example/> .
            _:carol foaf:name "Carol" .
            """;

    @ParameterizedTest
    @EnumSource(RdfFormat.class)
    void whatIsWrittenIsReadBackTheSame(RdfFormat format) {
        List<Statement> said = Rdf.read(CARD, RdfFormat.TURTLE);
        String text = Rdf.write(said, format);
        assertTrue(Rdf.same(said, Rdf.read(text, format)), text);
        assertEquals(text, Rdf.write(said, format));
    }

    @Test
    void turtleIsAsPeopleWouldWriteIt() {
        List<Statement> said = Rdf.turtle("<#me> a ex:P; ex:k [ ex:n 1 ], (1 2); ex:t \"a\\nb\"@en.");
        String expected =
                """
                <https://pod.example/alice/doc#me> a <https://ex.example/P> ;
                    <https://ex.example/k> [
                        <https://ex.example/n> 1
                    ], ( 1 2 ) ;
                    <https://ex.example/t> "a\\nb"@en .
                """;
        assertEquals(expected, Rdf.write(said, RdfFormat.TURTLE));
    }
}
