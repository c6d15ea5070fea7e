package one.twogather.pod.rdf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import one.twogather.pod.model.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The corners of the grammars of Turtle, TriG, N-Triples and N-Quads (W3C Recommendations of 2014). */
class TurtleGrammarTest {

    private static final String EX =
            "@prefix : <https://e/> . @prefix ex: <https://e/> . @prefix p.q-1: <https://e/> . ";

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "<s> a <o>. => <https://pod.example/alice/s> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
                        + " <https://pod.example/alice/o> .",
                ":s:1 ex:p- p.q-1:o. => <https://e/s:1> <https://e/p-> <https://e/o> .",
                ":a.b :p :c.. => error",
                ":a.b :p ex:c.d. => <https://e/a.b> <https://e/p> <https://e/c.d> .",
                ":%41 :\\~\\- :. => <https://e/%41> <https://e/~-> <https://e/> .",
                ":1a :é :\uD800\uDC00. => <https://e/1a> <https://e/é> <https://e/\uD800\uDC00> .",
                "_:1a.b :p _:c. => _:b0 <https://e/p> _:b1 .",
                ":s :p 1. => <https://e/s> <https://e/p> \"1\"^^<http://www.w3.org/2001/XMLSchema#integer> .",
                ":s :p -01. => <https://e/s> <https://e/p> \"-01\"^^<http://www.w3.org/2001/XMLSchema#integer> .",
                ":s :p +.50. => <https://e/s> <https://e/p> \"+.50\"^^<http://www.w3.org/2001/XMLSchema#decimal> .",
                ":s :p 1.E3. => <https://e/s> <https://e/p> \"1.E3\"^^<http://www.w3.org/2001/XMLSchema#double> .",
                ":s :p .5e-1. => <https://e/s> <https://e/p> \".5e-1\"^^<http://www.w3.org/2001/XMLSchema#double> .",
                ":s :p true. => <https://e/s> <https://e/p> \"true\"^^<http://www.w3.org/2001/XMLSchema#boolean> .",
                ":s :p true:x. => error",
                ":s :p \"\"\"\"a\"\"b\"\"\". => <https://e/s> <https://e/p> \"\\\"a\\\"\\\"b\" .",
                ":s :p '''a'b''', 'c'. => <https://e/s> <https://e/p> \"a'b\" .¶<https://e/s> <https://e/p> \"c\" .",
                ":s :p \"\"\"a\"\"\"\". => error",
                ":s :p \"\\u00e9\\U0001F600\\b\"@en-GB-1x. => <https://e/s> <https://e/p>"
                        + " \"é\uD83D\uDE00\\u0008\"@en-GB-1x .",
                ":s :p \"x\"^^ex:t, \"y\"^^<t>. => <https://e/s> <https://e/p> \"x\"^^<https://e/t> .¶"
                        + "<https://e/s> <https://e/p> \"y\"^^<https://pod.example/alice/t> .",
                "<\\u0061> :p <#f>,<>,<?q>,<//h/x>,<../y>. => <https://pod.example/alice/a> <https://e/p>"
                        + " <https://pod.example/alice/doc#f> .¶"
                        + "<https://pod.example/alice/a> <https://e/p> <https://pod.example/alice/doc> .¶"
                        + "<https://pod.example/alice/a> <https://e/p> <https://pod.example/alice/doc?q> .¶"
                        + "<https://pod.example/alice/a> <https://e/p> <https://h/x> .¶"
                        + "<https://pod.example/alice/a> <https://e/p> <https://pod.example/y> .",
                ":s :p :o ;;; :q :r ; . => <https://e/s> <https://e/p> <https://e/o> .¶"
                        + "<https://e/s> <https://e/q> <https://e/r> .",
                "[ :p :o ] . => _:b0 <https://e/p> <https://e/o> .",
                "[ :p :o ; ] :q :r . => _:b0 <https://e/p> <https://e/o> .¶_:b0 <https://e/q> <https://e/r> .",
                "[] :p [], () . => _:b0 <https://e/p> _:b1 .¶"
                        + "_:b0 <https://e/p> <http://www.w3.org/1999/02/22-rdf-syntax-ns#nil> .",
                "(1) :p :o . => _:b0 <http://www.w3.org/1999/02/22-rdf-syntax-ns#first>"
                        + " \"1\"^^<http://www.w3.org/2001/XMLSchema#integer> .¶"
                        + "_:b0 <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest>"
                        + " <http://www.w3.org/1999/02/22-rdf-syntax-ns#nil> .¶"
                        + "_:b0 <https://e/p> <https://e/o> .",
                "PREFIX : <https://f/> base <https://g/> <s> a:p :o . => error",
                "PREFIX a: <https://f/> base <https://g/> <s> a:p :o . => <https://g/s> <https://f/p> <https://e/o> .",
                "@base <https://g/x/> . @prefix y: <y#> . <s> y:p y: . => <https://g/x/s> <https://g/x/y#p>"
                        + " <https://g/x/y#> .",
                ":s#comment¶:p#comment¶:o#comment¶.#comment => <https://e/s> <https://e/p> <https://e/o> .",
                "<https://x/#y>:p:o\"s\". => <https://x/#y> <https://e/p:o> \"s\" .",
            })
    void turtleMeansWhatItsGrammarSays(String turtle, String triples) {
        String text = EX + turtle.replace('¶', '\n');
        if (triples.equals("error")) {
            assertEquals(
                    ProblemType.RDF_SYNTAX, Rdf.refused(text, RdfFormat.TURTLE).type());
            return;
        }
        String actual = Rdf.write(Rdf.read(text, RdfFormat.TURTLE), RdfFormat.N_TRIPLES);
        assertEquals(triples.replace('¶', '\n') + "\n", actual);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ":s :p :o",
                ":s :p .",
                ":s :p :o, .",
                ":s .",
                ":s :p :o :x .",
                "[] .",
                "(1) .",
                "\"s\" :p :o .",
                ":s \"p\" :o .",
                ":s _:p :o .",
                ":s [] :o .",
                "true :p :o .",
                "1 :p :o .",
                "a :p :o .",
                ":s :p \"x .",
                ":s :p \"x\ny\" .",
                ":s :p \"\"\"x\"\" .",
                ":s :p '\\x' .",
                ":s :p '\\u00' .",
                ":s :p '\\U00110000' .",
                ":s :p '\\uD800' .",
                ":s :p \"x\"@ .",
                ":s :p \"x\"@1 .",
                ":s :p \"x\"@en- .",
                ":s :p \"x\"@en--ltr .",
                ":s :p \"x\"^^ .",
                ":s :p \"x\"^^\"y\" .",
                ":s :p \"x\"^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#langString> .",
                ":s :p <a b> .",
                ":s :p <a\\u0020b> .",
                ":s :p <a{b}> .",
                ":s :p <a",
                ":s :p <\\n> .",
                ":s :p :-a .",
                ":s :p :\\a .",
                ":s :p :%4 .",
                ":s :p _:-a .",
                ":s :p _: .",
                ":s :p un:known .",
                ":s :p .p:x .",
                ":s :p + .",
                ":s :p 1e .",
                ":s :p 1.2.3 .",
                ":s :p [ :q ] .",
                ":s :p [ :q :r .",
                ":s :p ( 1 .",
                ":s :p ] .",
                "@prefix x: <https://x/>",
                "@prefix x <https://x/> .",
                "@prefix x. <https://x/> .",
                "@prefix 1: <https://x/> .",
                "@PREFIX x: <https://x/> .",
                "PREFIX x: <https://x/> .",
                "@keywords a .",
                "{ :s :p :o }",
                ":g { :s :p :o }",
                ":s = :o .",
                ":s => :o .",
                ":s :p ?v .",
                "<< :s :p :o >> :q :r .",
                ":s :p << :s :p :o >> .",
                ":s :p <<( :s :p :o )>> .",
                ":s :p :o {| :q :r |} .",
            })
    void whatIsNotTurtleIsRefusedWithItsPlace(String turtle) {
        for (RdfFormat format : new RdfFormat[] {RdfFormat.TURTLE, RdfFormat.N3}) {
            var problem = Rdf.refused(EX + "\n" + turtle, format);
            assertEquals(ProblemType.RDF_SYNTAX, problem.type());
            assertTrue(problem.members().get("line") instanceof Integer line && line >= 2);
            assertTrue(problem.members().get("column") instanceof Integer column && column >= 1);
        }
    }

    @Test
    void thePlaceIsWhereTheFaultIs() {
        var problem = Rdf.refused("@prefix ex: <https://e/> .\r\n\r\n  ex:s ex:p ex:o , , ex:x .", RdfFormat.TURTLE);
        assertEquals(3, problem.members().get("line"));
        assertEquals(20, problem.members().get("column"));
        assertEquals("expected an IRI or a prefixed name, found ','", problem.detail());
    }

    @Test
    void trigPutsTriplesInGraphs() {
        String trig =
                """
                @prefix : <https://e/> .
                :a :p 1 . { :b :p 2 . } :g { :c :p 3 ; :q [ :r 4 ] . :d :p 5 } GRAPH :g { :e :p 6 }
                _:h { :f :p _:h } graph _:h {} [] { :i :p 7 } [ :j 8 ] . ( 9 ) :k 10 . [] :l 11 .
                """;
        String quads =
                """
                <https://e/a> <https://e/p> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .
                <https://e/b> <https://e/p> "2"^^<http://www.w3.org/2001/XMLSchema#integer> .
                <https://e/c> <https://e/p> "3"^^<http://www.w3.org/2001/XMLSchema#integer> <https://e/g> .
                <https://e/c> <https://e/q> _:x <https://e/g> .
                _:x <https://e/r> "4"^^<http://www.w3.org/2001/XMLSchema#integer> <https://e/g> .
                <https://e/d> <https://e/p> "5"^^<http://www.w3.org/2001/XMLSchema#integer> <https://e/g> .
                <https://e/e> <https://e/p> "6"^^<http://www.w3.org/2001/XMLSchema#integer> <https://e/g> .
                <https://e/f> <https://e/p> _:h _:h .
                <https://e/i> <https://e/p> "7"^^<http://www.w3.org/2001/XMLSchema#integer> _:y .
                _:z <https://e/j> "8"^^<http://www.w3.org/2001/XMLSchema#integer> .
                _:l <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> "9"^^<http://www.w3.org/2001/XMLSchema#integer> .
                _:l <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> <http://www.w3.org/1999/02/22-rdf-syntax-ns#nil> .
                _:l <https://e/k> "10"^^<http://www.w3.org/2001/XMLSchema#integer> .
                _:m <https://e/l> "11"^^<http://www.w3.org/2001/XMLSchema#integer> .
                """;
        assertTrue(Rdf.same(Rdf.read(quads, RdfFormat.N_QUADS), Rdf.read(trig, RdfFormat.TRIG)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ { :s :p :o } }",
                ":g { :s :p :o } .",
                ":g { @prefix x: <https://x/> . }",
                ":g { :s :p :o",
                "GRAPH { :s :p :o }",
                "GRAPH \"g\" { :s :p :o }",
                "( 1 ) { :s :p :o }",
                "[ :p :o ] { :s :p :o }",
            })
    void whatIsNotTrigIsRefused(String trig) {
        assertEquals(
                ProblemType.RDF_SYNTAX, Rdf.refused(EX + trig, RdfFormat.TRIG).type());
    }

    @Test
    void linesMayHaveCommentsAndBlanks() {
        String lines = "# first\r\n\n"
                + " \t<https://s/>\t<https://p/><https://o/>.# c\r\n"
                + "_:a <https://p/> \"x\\ty\\\"\"@en .\n"
                + "<https://s/> <https://p/> \"x\"^^<https://t/> .";
        assertEquals(3, Rdf.read(lines, RdfFormat.N_TRIPLES).size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<s> <https://p/> <https://o/> .",
                "<https://s/> <https://p/> <https://o/>",
                "<https://s/> <https://p/>\n <https://o/> .",
                "<https://s/> <https://p/> <https://o/> . <https://s/> <https://p/> <https://o/> .",
                "<https://s/> <https://p/> <https://o/> <https://g/> .",
                "<https://s/> a <https://o/> .",
                "<https://s/> <https://p/> 'x' .",
                "<https://s/> <https://p/> \"\"\"x\"\"\" .",
                "<https://s/> <https://p/> 1 .",
                "<https://s/> <https://p/> \"x\"^^xsd:string .",
                "<https://s/> <https://p/> [] .",
                "<https://s/> <https://p/> <https://o/>, <https://o/> .",
                "@prefix : <https://e/> .",
            })
    void whatIsNotNTriplesIsRefused(String line) {
        assertEquals(
                ProblemType.RDF_SYNTAX, Rdf.refused(line, RdfFormat.N_TRIPLES).type());
    }

    @Test
    void quadsMayNameTheirGraph() {
        var quads = Rdf.read(
                "_:s <https://p/> _:o _:g .\n<https://s/> <https://p/> \"o\" <https://g/>.", RdfFormat.N_QUADS);
        assertEquals("https://g/", quads.get(1).getContext().stringValue());
        assertEquals(
                ProblemType.RDF_SYNTAX,
                Rdf.refused("_:s <https://p/> _:o \"g\" .", RdfFormat.N_QUADS).type());
    }

    @Test
    void authorsPrefixesAreKept() {
        RdfDocument document = Rdf.done(Rdf.tryRead(EX + ":s :p :o .", RdfFormat.TURTLE));
        assertEquals("[, ex, p.q-1]", document.prefixes().keySet().toString());
    }

    @Test
    void statementsSaidTwiceAreGivenOnce() {
        assertEquals(1, Rdf.turtle("<s> ex:p 1, 1 . <s> ex:p 1 .").size());
    }
}
