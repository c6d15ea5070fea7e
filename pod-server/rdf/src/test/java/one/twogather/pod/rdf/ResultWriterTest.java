package one.twogather.pod.rdf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.model.ValueFactory;
import org.eclipse.rdf4j.model.impl.SimpleValueFactory;
import org.eclipse.rdf4j.model.vocabulary.XSD;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class ResultWriterTest {

    private static final ValueFactory VALUES = SimpleValueFactory.getInstance();
    private static final String ODD = "a\"b,c\\\n\t<&>\r'é\u0001";

    private static String table(ResultFormat format, Value... values) {
        StringBuilder out = new StringBuilder();
        ResultWriter writer = ResultWriter.of(format);
        writer.head(out, List.of("x", "y"));
        for (Value value : values) {
            writer.row(out, List.of(Optional.of(value), Optional.empty()));
        }
        writer.tail(out);
        return out.toString();
    }

    private static Value[] everyKind() {
        return new Value[] {
            VALUES.createIRI("https://v.example/é"),
            VALUES.createBNode("n1"),
            VALUES.createLiteral("plain"),
            VALUES.createLiteral("Hallo", "de"),
            VALUES.createLiteral("3", XSD.INTEGER)
        };
    }

    @Test
    void jsonSaysEveryKindOfTerm() {
        assertEquals(
                """
                {"head":{"vars":["x","y"]},"results":{"bindings":[
                {"x":{"type":"uri","value":"https://v.example/é"}},
                {"x":{"type":"bnode","value":"n1"}},
                {"x":{"type":"literal","value":"plain"}},
                {"x":{"type":"literal","value":"Hallo","xml:lang":"de"}},
                {"x":{"type":"literal","value":"3","datatype":"http://www.w3.org/2001/XMLSchema#integer"}}
                ]}}
                """,
                table(ResultFormat.JSON, everyKind()));
    }

    @Test
    void tablesSayEveryKindOfTermInTurtleAndValuesAlone() {
        assertEquals(
                "?x\t?y\n<https://v.example/é>\t\n_:n1\t\n\"plain\"\t\n\"Hallo\"@de\t\n"
                        + "\"3\"^^<http://www.w3.org/2001/XMLSchema#integer>\t\n",
                table(ResultFormat.TSV, everyKind()));
        assertEquals(
                "x,y\r\nhttps://v.example/é,\r\n_:n1,\r\nplain,\r\nHallo,\r\n3,\r\n",
                table(ResultFormat.CSV, everyKind()));
    }

    @Test
    void nothingInAValueEndsItEarly() throws Exception {
        Value odd = VALUES.createLiteral(ODD);
        assertEquals(
                "{\"head\":{\"vars\":[\"x\",\"y\"]},\"results\":{\"bindings\":[\n"
                        + "{\"x\":{\"type\":\"literal\",\"value\":\"a\\\"b,c\\\\\\u000A\\u0009<&>\\u000D'é\\u0001\"}}\n"
                        + "]}}\n",
                table(ResultFormat.JSON, odd));
        assertEquals("x,y\r\n\"" + ODD.replace("\"", "\"\"") + "\",\r\n", table(ResultFormat.CSV, odd));
        assertEquals("?x\t?y\n\"a\\\"b,c\\\\\\n\\t<&>\\r'é\\u0001\"\t\n", table(ResultFormat.TSV, odd));
        assertEquals(ODD.replace('\u0001', '\uFFFD'), xml(table(ResultFormat.XML, odd), "literal"));
    }

    @Test
    void xmlSaysEveryKindOfTerm() throws Exception {
        String xml = table(ResultFormat.XML, everyKind());
        assertEquals("https://v.example/é", xml(xml, "uri"));
        assertEquals("n1", xml(xml, "bnode"));
        assertEquals("plain", xml(xml, "literal"));
        assertEquals("\uFFFD\uFFFD", xml(table(ResultFormat.XML, VALUES.createLiteral("\uD800\uFFFE")), "literal"));
        assertEquals("\uD83D\uDE00", xml(table(ResultFormat.XML, VALUES.createLiteral("\uD83D\uDE00")), "literal"));
    }

    private static String xml(String text, String tag) throws Exception {
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        return document.getElementsByTagName(tag).item(0).getTextContent();
    }

    @Test
    void yesAndNoHaveTheirForms() throws Exception {
        StringBuilder out = new StringBuilder();
        ResultWriter.of(ResultFormat.JSON).truth(out, true);
        assertEquals("{\"head\":{},\"boolean\":true}\n", out.toString());
        out.setLength(0);
        ResultWriter.of(ResultFormat.XML).truth(out, false);
        assertEquals("false", xml(out.toString(), "boolean"));
        assertThrows(IllegalStateException.class, () -> ResultWriter.of(ResultFormat.CSV)
                .truth(new StringBuilder(), true));
    }
}
