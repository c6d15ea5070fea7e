package one.twogather.pod.rdf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import one.twogather.pod.model.ProblemType;
import org.eclipse.rdf4j.model.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What strangers may send to bring the server down, to make it call elsewhere, or to slip something past it. */
class HostileInputTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    @ParameterizedTest
    @ValueSource(strings = {"[ <p> ", "( ", "[ <p> ( "})
    void nestingBeyondTheLimitIsRefused(String opening) {
        for (int levels : new int[] {101, 1_000_000}) {
            var problem = Rdf.refused("<s> <p> " + opening.repeat(levels), RdfFormat.TURTLE);
            assertEquals(ProblemType.UNPROCESSABLE, problem.type());
        }
    }

    @Test
    void nestingUpToTheLimitIsRead() {
        String lists = "<s> <p> " + "( ".repeat(100) + ") ".repeat(100) + ".";
        assertEquals(200, Rdf.read(lists, RdfFormat.TURTLE).size() + 1);
        String nodes = "<s> <p> " + "[ <p> ".repeat(100) + "1 " + "] ".repeat(100) + ".";
        assertEquals(101, Rdf.read(nodes, RdfFormat.TURTLE).size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"http://e/p\":", "{\"@graph\":[", "{\"@context\":{\"a\":"})
    void nestedJsonIsRefused(String opening) {
        var problem = Rdf.refused(opening.repeat(100_000), RdfFormat.JSON_LD);
        assertEquals(ProblemType.UNPROCESSABLE, problem.type());
    }

    @Test
    void nestedPatchesAreRefused() {
        String deep = "_:p solid:inserts { <s> <p> " + "[ <p> ".repeat(100_000);
        assertEquals(ProblemType.PATCH_REFUSED, Rdf.refusal(Patching.n3(deep)).type());
        String update = "INSERT DATA { <s> <p> " + "( ".repeat(100_000);
        assertEquals(
                ProblemType.PATCH_REFUSED, Rdf.refusal(Patching.sparql(update)).type());
    }

    @Test
    void nestedXmlIsRefused() {
        String xml = "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:e='http://e/'>"
                + "<rdf:Description><e:p>".repeat(100_000);
        assertEquals(ProblemType.RDF_SYNTAX, Rdf.refused(xml, RdfFormat.RDF_XML).type());
    }

    @Test
    void circlesAndDeepNestsOfBlankNodesAreWritten() {
        String chain = IntStream.range(0, 20_000)
                .mapToObj(i -> "_:n" + i + " <https://p/> _:n" + (i + 1) + " .\n")
                .collect(Collectors.joining());
        String circle = chain + "_:n20000 <https://p/> _:n0 .\n";
        for (String lines : List.of(chain, circle)) {
            List<Statement> said = Rdf.read(lines, RdfFormat.N_TRIPLES);
            assertEquals(
                    said.size(),
                    Rdf.read(Rdf.write(said, RdfFormat.TURTLE), RdfFormat.TURTLE)
                            .size());
        }
    }

    @Test
    void everyLimitOfTermsAndStatementsHolds() {
        RdfReader strict = new RdfReader(new RdfLimits(5, 3, 40, 10, 5, 50, 10_000));
        String line = "<https://e/s> <https://e/p> \"%s\" .\n";
        List<String> tooMuch = List.of(
                line.formatted("a") + line.formatted("b") + line.formatted("c") + line.formatted("d"),
                line.formatted("12345678901"),
                "<https://e/" + "s".repeat(40) + "> <https://e/p> 1 .",
                "@prefix e: <https://e/123456789012345678901234567890> . e:a1234567890 e:p 1 .");
        for (String text : tooMuch) {
            var problem = Rdf.refusal(strict.read(Rdf.utf8(text), RdfFormat.TURTLE, "", Rdf.nodes()));
            assertEquals(ProblemType.UNPROCESSABLE, problem.type(), text);
        }
        for (RdfFormat format : RdfFormat.values()) {
            String text = Rdf.write(Rdf.read(line.formatted("12345678901"), RdfFormat.TURTLE), format);
            var problem = Rdf.refusal(strict.read(Rdf.utf8(text), format, "", Rdf.nodes()));
            assertEquals(ProblemType.UNPROCESSABLE, problem.type(), text);
        }
        Rdf.done(strict.read(
                Rdf.utf8(line.formatted("a") + line.formatted("b") + line.formatted("1234567890")),
                RdfFormat.TURTLE,
                "",
                Rdf.nodes()));
    }

    /** A namespace, a base or a vocabulary that is written once and stands in thousands of names. */
    private static List<String> expanding(int length, int names) {
        String a = "a".repeat(length);
        String turtle = IntStream.range(0, names)
                .mapToObj(i -> "p:s%d p:p p:o%d.".formatted(i, i))
                .collect(Collectors.joining("\n", "@prefix p:<http://x/" + a + ">.\n", ""));
        String relative = IntStream.range(0, names)
                .mapToObj(i -> "<#s%d> <#p> <#o%d>.".formatted(i, i))
                .collect(Collectors.joining("\n", "@base <http://x/" + a + ">.\n", ""));
        String prefixes = IntStream.range(0, names)
                .mapToObj(i -> "@prefix p%d: <#%d>.".formatted(i, i))
                .collect(Collectors.joining("\n", "@base <http://x/" + a + ">.\n", ""));
        return List.of(turtle, relative, prefixes);
    }

    @Test
    void namesFarLongerThanTheTextAreRefused() {
        for (String text : expanding(8_000, 2_000)) {
            for (RdfFormat format : List.of(RdfFormat.TURTLE, RdfFormat.TRIG)) {
                assertEquals(
                        ProblemType.UNPROCESSABLE, Rdf.refused(text, format).type());
            }
        }
        for (String text : expanding(60_000, 10)) {
            assertEquals(
                    ProblemType.UNPROCESSABLE,
                    Rdf.refused(text, RdfFormat.TURTLE).type());
        }
    }

    @Test
    void namesFarLongerThanAPatchAreRefused() {
        String triples = IntStream.range(0, 2_000)
                .mapToObj(i -> "p:s%d p:p p:o%d.".formatted(i, i))
                .collect(Collectors.joining("\n"));
        String long8000 = "<http://x/" + "a".repeat(8_000) + ">";
        assertEquals(
                ProblemType.PATCH_REFUSED,
                Rdf.refusal(Patching.sparql("PREFIX p: " + long8000 + " INSERT DATA { " + triples + " }"))
                        .type());
        assertEquals(
                ProblemType.PATCH_REFUSED,
                Rdf.refusal(Patching.n3("@prefix p: " + long8000 + " . _:p a solid:InsertDeletePatch ; solid:inserts { "
                                + triples + " } ."))
                        .type());
    }

    @Test
    void namesFarLongerThanTheJsonAreRefused() {
        String a = "a".repeat(8_000);
        String node = ",{\"@context\":{%s},\"@id\":\"http://x/\",\"k\":[%s]}]";
        String ids = IntStream.range(0, 3_000)
                .mapToObj(i -> "{\"@id\":\"#" + i + "\"}")
                .collect(Collectors.joining(","));
        String terms =
                IntStream.range(0, 3_000).mapToObj(i -> "{\"k" + i + "\":1}").collect(Collectors.joining(","));
        for (String json : List.of(
                "[{}" + node.formatted("\"@vocab\":\"http://x/" + a + "\"", terms),
                "[{}" + node.formatted("\"k\":\"http://k/\",\"@base\":\"http://x/" + a + "\"", ids))) {
            assertEquals(
                    ProblemType.UNPROCESSABLE,
                    Rdf.refused(json, RdfFormat.JSON_LD).type());
        }
    }

    @Test
    void namesFarLongerThanTheXmlAreRefused() {
        // The parser itself takes no longer names.
        String a = "http://x/" + "a".repeat(900) + "/";
        String properties = IntStream.range(0, 6_000)
                .mapToObj(i -> "<e:p" + i + ">1</e:p" + i + ">")
                .collect(Collectors.joining());
        String resources = IntStream.range(0, 6_000)
                .mapToObj(i -> "<rdf:value rdf:resource='" + i + "'/>")
                .collect(Collectors.joining());
        for (String inside : List.of(properties, resources)) {
            String xml = "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:e='" + a
                    + "' xml:base='" + a + "'><rdf:Description rdf:about='http://x/'>" + inside
                    + "</rdf:Description></rdf:RDF>";
            var problem = Rdf.refused(xml, RdfFormat.RDF_XML);
            assertEquals(ProblemType.UNPROCESSABLE, problem.type(), problem.detail());
        }
    }

    @Test
    void honestTextsWithLongNamespacesAreRead() {
        String text = IntStream.range(0, 20_000)
                .mapToObj(i -> "w:Q%d w:instanceOf w:Q%d; w:partOf w:Q7, w:Q8 .\n".formatted(i, i % 50))
                .collect(Collectors.joining(
                        "", "@prefix w: <https://vocabulary.example/a/rather/long/namespace/of/terms#>.\n", ""));
        assertEquals(60_000, Rdf.read(text, RdfFormat.TURTLE).size());
    }

    @Test
    void aPrefixOrABaseThatChangesChangesWhatItsNamesMean() {
        String text = "@prefix p: <http://one/> . p:a p:a <x> . @prefix p: <http://two/> . p:a p:a <x> ."
                + " @base <http://three/> . p:a p:a <x> .";
        assertEquals(
                List.of(
                        "http://one/a " + Rdf.BASE.substring(0, Rdf.BASE.lastIndexOf('/') + 1) + "x",
                        "http://two/a " + Rdf.BASE.substring(0, Rdf.BASE.lastIndexOf('/') + 1) + "x",
                        "http://two/a http://three/x"),
                Rdf.read(text, RdfFormat.TURTLE).stream()
                        .map(said -> said.getPredicate() + " " + said.getObject())
                        .toList());
    }

    @Test
    void equalNamesAreOneObject() {
        List<Statement> said = Rdf.read("<a> <p> <a> ; <p> \"x\"^^<a> .", RdfFormat.TURTLE);
        assertSame(said.getFirst().getSubject(), said.getFirst().getObject());
        assertSame(said.getFirst().getPredicate(), said.getLast().getPredicate());
    }

    @Test
    void whatBecomesTooLongIsNotWrittenToItsEnd() {
        String text = "@prefix p:<http://x/" + "a".repeat(5_000) + ">.\n"
                + "p:p p:p p:p, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19.";
        List<Statement> said = Rdf.read(text, RdfFormat.TURTLE);
        for (RdfFormat format : RdfFormat.values()) {
            var problem = Rdf.refusal(RdfWriter.write(said, format, java.util.Map.of(), 4_000));
            assertEquals(ProblemType.TOO_LARGE, problem.type());
            Rdf.done(RdfWriter.write(said, format, java.util.Map.of(), 400_000));
        }
    }

    @Test
    void aPatchThatMultipliesIsStoppedWhileItDoes() {
        RdfLimits small = RdfLimits.DEFAULT.statements(1_000);
        List<Statement> said = Rdf.read(
                IntStream.range(0, 100)
                        .mapToObj(i -> "<s" + i + "> <p> " + i + " .")
                        .collect(Collectors.joining()),
                RdfFormat.TURTLE);
        String patch = "INSERT { ?a <q> ?d } WHERE { ?a <p> ?b . ?c <p> ?d }";
        Patch update = Rdf.done(new SparqlUpdateReader(small).read(Rdf.utf8(patch), Rdf.BASE));
        assertEquals(
                ProblemType.PATCH_REFUSED,
                Rdf.refusal(update.apply(said, Rdf.nodes())).type());
    }

    @ParameterizedTest
    @EnumSource(RdfFormat.class)
    void whatIsNotUtf8IsRefused(RdfFormat format) {
        byte[] bytes = "<https://s/>\n<https://p/> \"\u00C3\u0028\" .".getBytes(StandardCharsets.ISO_8859_1);
        var problem = Rdf.refusal(new RdfReader(RdfLimits.DEFAULT).read(bytes, format, Rdf.BASE, Rdf.nodes()));
        assertEquals(ProblemType.RDF_SYNTAX, problem.type());
        if (format != RdfFormat.RDF_XML) {
            assertEquals(2, problem.members().get("line"));
            assertEquals(15, problem.members().get("column"));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = RdfFormat.class,
            names = {"TURTLE", "TRIG", "N3", "JSON_LD", "RDF_XML"})
    void relativeIrisNeedABase(RdfFormat format) {
        String text =
                switch (format) {
                    case JSON_LD -> "{\"@id\":\"s\",\"https://p/\":1}";
                    case RDF_XML ->
                        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'"
                                + " xmlns:e='http://e/'><rdf:Description rdf:about='s' e:p='1'/></rdf:RDF>";
                    default -> "<s> <https://p/> 1 .";
                };
        var problem = Rdf.refusal(new RdfReader(RdfLimits.DEFAULT).read(Rdf.utf8(text), format, "", Rdf.nodes()));
        assertEquals(ProblemType.RDF_SYNTAX, problem.type());
    }

    @Test
    void theSameLabelInTwoDocumentsIsTwoNodes() { // C-21
        Statement one = Rdf.read("_:a <https://p/> _:a .", RdfFormat.N_TRIPLES).getFirst();
        Statement other =
                Rdf.read("_:a <https://p/> _:a .", RdfFormat.N_TRIPLES).getFirst();
        assertEquals(one.getSubject(), one.getObject());
        assertNotEquals(one.getSubject(), other.getSubject());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>",
                "<!DOCTYPE r SYSTEM 'http://127.0.0.1:1/evil.dtd'>",
                "<!DOCTYPE r [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY x"
                        + " '&b;&b;&b;&b;&b;&b;&b;'>]>",
                "<!DOCTYPE r [<!ENTITY % p SYSTEM 'http://127.0.0.1:1/evil.dtd'> %p;]>",
            })
    void documentTypesInXmlAreRefused(String doctype) {
        String xml = doctype
                + "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'"
                + " xmlns:e='http://e/'><rdf:Description"
                + " rdf:about='http://s/'><e:p>&x;</e:p></rdf:Description></rdf:RDF>";
        var problem = Rdf.refused(xml, RdfFormat.RDF_XML);
        assertEquals(ProblemType.RDF_SYNTAX, problem.type());
        assertTrue(problem.detail().contains("DOCTYPE"), problem::detail);
    }

    /** Any text may be a namespace, and a language tag, in XML. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "xmlns:e='nowhere/'><e:p>x</e:p>",
                "xmlns:e='(https://e/'><e:p>x</e:p>",
                "xmlns:e='https://e/&lt;'><e:p>x</e:p>",
                "xmlns:e='https://e/' xml:lang='a b'><e:p>x</e:p>",
                "xmlns:e='https://e/'><e:p rdf:datatype='https://e/ &gt;'>x</e:p>",
            })
    void termsNoOtherFormatCouldWriteAreRefusedInXml(String rest) {
        String xml = "<rdf:Description xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'"
                + " rdf:about='https://s/' " + rest + "</rdf:Description>";
        assertEquals(ProblemType.RDF_SYNTAX, Rdf.refused(xml, RdfFormat.RDF_XML).type());
    }

    @Test
    void termsChosenToCollideAreRefused() {
        assertTimeoutPreemptively(SOON, () -> {
            for (String line : List.of(
                    "<https://e/%s> <https://e/p> 1 .\n",
                    "<https://e/s> <https://e/p%s> 1 .\n", "<https://e/s> <https://e/p> \"%s\" .\n")) {
                String text = colliding(14).map(line::formatted).collect(Collectors.joining());
                assertEquals(
                        ProblemType.UNPROCESSABLE,
                        Rdf.refused(text, RdfFormat.TURTLE).type());
            }
        });
    }

    @Test
    void literalsThatCollideBySharingTheirLabelAreRefused() {
        String text = IntStream.range(0, 20_000)
                .mapToObj(i -> "<https://e/s> <https://e/p> \"x\"^^<https://e/" + i + "> .\n")
                .collect(Collectors.joining());
        assertTimeoutPreemptively(
                SOON,
                () -> assertEquals(
                        ProblemType.UNPROCESSABLE,
                        Rdf.refused(text, RdfFormat.TURTLE).type()));
    }

    @Test
    void largeHonestDocumentsPass() {
        String text = IntStream.range(0, 30_000)
                .mapToObj(i -> "<https://e/s%d> <https://e/p%d> \"%d\", %d, \"%d\" .\n"
                        .formatted(i / 100, i % 7, i, i % 100, i % 9))
                .collect(Collectors.joining());
        List<Statement> said = Rdf.read(text, RdfFormat.TURTLE);
        assertEquals(said, new ArrayList<>(new LinkedHashSet<>(said)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "{\"@id\":\"#x\"}", "{\"@list\":[1]}", "{\"@value\":\"x\",\"@language\":\"en\"}"})
    void manyValuesOfOnePropertyTakeNoLongerThanManyProperties(String value) {
        String json = "{\"@id\":\"\",\"http://e/p\":[" + (value + ",").repeat(40_000) + value + "]}";
        assertTimeoutPreemptively(SOON, () -> Rdf.read(json, RdfFormat.JSON_LD));
    }

    @Test
    void patternsThatExplodeAreStopped() {
        String document = IntStream.range(0, 100)
                .mapToObj(i -> "<#a" + i % 10 + "> ex:p <#a" + i / 10 + "> .\n")
                .collect(Collectors.joining());
        String pattern = IntStream.range(0, 12)
                .mapToObj(i -> "?v" + i + " ex:p ?w" + i + " . ")
                .collect(Collectors.joining());
        var n3 = Patching.n3("_:p a solid:InsertDeletePatch; solid:where { "
                + pattern.replace("?v", "_:v").replace("?w", "_:w")
                + "?x ex:p <#none> , ?x . }; solid:inserts { ?x ex:q 1 }.");
        var sparql = Patching.sparql("INSERT { ?v0 ex:q 1 } WHERE { " + pattern + "}");
        assertTimeoutPreemptively(SOON, () -> {
            assertEquals(
                    ProblemType.PATCH_CONFLICT,
                    Patching.conflict(n3, Rdf.turtle(document)).type());
            assertEquals(
                    ProblemType.PATCH_REFUSED,
                    Patching.conflict(sparql, Rdf.turtle(document)).type());
        });
    }

    @Test
    void conditionsAreNotLongerThanTheSearchCanRecurse() {
        String pattern = IntStream.range(0, 1_000)
                .mapToObj(i -> "<#a> ex:p ?v" + i + " . ")
                .collect(Collectors.joining());
        var fits = Patching.sparql("INSERT { <#a> ex:q ?v0 } WHERE { " + pattern + "}");
        assertEquals(2, Patching.applied(fits, Rdf.turtle("<#a> ex:p 1 .")).size());
        assertEquals(
                ProblemType.PATCH_REFUSED,
                Rdf.refusal(Patching.sparql("INSERT { <#a> ex:q ?v0 } WHERE { " + pattern + "<#a> ex:p 1 }"))
                        .type());
    }

    @Test
    void fewSolutionsManyTemplatesCountToo() {
        String document = IntStream.range(0, 1_500)
                .mapToObj(i -> "<#a> ex:p " + i + " .\n")
                .collect(Collectors.joining());
        String template = IntStream.range(0, 1_500)
                .mapToObj(i -> "?s ex:q" + i + " ?v . ")
                .collect(Collectors.joining());
        var patch = Patching.sparql("INSERT { " + template + "} WHERE { ?s ex:p ?v }");
        assertEquals(
                ProblemType.PATCH_REFUSED,
                Patching.conflict(patch, Rdf.turtle(document)).type());
    }

    /** Two to the power of {@code bits} strings, all with the same hash code. */
    private static Stream<String> colliding(int bits) {
        return IntStream.range(0, 1 << bits).mapToObj(i -> {
            StringBuilder text = new StringBuilder();
            for (int bit = 0; bit < bits; bit++) {
                text.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            return text.toString();
        });
    }
}
