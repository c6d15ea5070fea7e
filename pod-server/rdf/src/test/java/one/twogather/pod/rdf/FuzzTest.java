package one.twogather.pod.rdf;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;

/** Texts that were right once and then had accidents: every reader either understands or refuses, and what it understood it can write. */
class FuzzTest {

    private static final String TURTLE =
            """
            @prefix ex: <https://e/> . @base <https://b/> . PREFIX f: <x#>
            <#me> a ex:P, [ ex:q ( 1 -2.5 3e4 true "x"@en-GB '''y'z\\n''' "\\u00e9"^^ex:t ) ] ; ex:k _:b.c ; . _:b.c f:x ex:%41\\~ .
            """;

    private static final Map<RdfFormat, String> TEXTS = Map.of(
            RdfFormat.TURTLE,
            TURTLE,
            RdfFormat.N3,
            TURTLE,
            RdfFormat.TRIG,
            TURTLE + "GRAPH ex:g { ex:a ex:b [] } _:g { <a> <b> <c> , 1 . } { ex:x ex:y () }",
            RdfFormat.N_TRIPLES,
            "<https://s/> <https://p/> \"x\\t\\u00e9\"@en . # c\n_:a <https://p/> \"1\"^^<https://t/> .\n",
            RdfFormat.N_QUADS,
            "<https://s/> <https://p/> _:o <https://g/> .\n_:a <https://p/> \"1\"^^<https://t/> _:g .\n",
            RdfFormat.JSON_LD,
            "{\"@context\":{\"@vocab\":\"https://e/\",\"l\":{\"@container\":\"@list\"},\"m\":{\"@container\":\"@language\"},\"j\":{\"@type\":\"@json\"},\"r\":{\"@reverse\":\"z\"}},\"@id\":\"#a\",\"@type\":\"T\",\"l\":[1,[2.5]],\"m\":{\"en\":\"x\"},\"j\":{\"a\":[null]},\"r\":{\"@id\":\"_:b\"},\"@graph\":[{\"n\":{\"@value\":\"v\",\"@type\":\"d\"}}],\"@included\":[{\"@id\":\"i\",\"o\":true}]}",
            RdfFormat.RDF_XML,
            "<?xml version='1.0'?><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'"
                    + " xmlns:e='https://e/'><e:T rdf:about='#a' e:p='x'><e:q rdf:resource='b'/><e:r"
                    + " rdf:parseType='Collection'><e:U/></e:r><e:s xml:lang='en'>t</e:s><e:v"
                    + " rdf:parseType='Literal'><b>x</b></e:v><e:w rdf:nodeID='n'/></e:T></rdf:RDF>");

    private static final List<String> PATCHES = List.of(
            "@prefix solid: <http://www.w3.org/ns/solid/terms#>. @prefix ex: <https://e/>. _:p a"
                    + " solid:InsertDeletePatch; solid:where { ?s ex:n [ ex:m ?v ] . } ; solid:deletes { ?s ex:n 1 };"
                    + " solid:inserts { ?s ex:n (2 _:x) . } .",
            "PREFIX ex: <https://e/> DELETE DATA { <#a> ex:n 1 . }; INSERT DATA { <#a> ex:n [ ex:m 'x'@en ] } ; DELETE"
                + " { ?s ex:n $v } INSERT { ?s ex:m $v, _:n } WHERE { ?s ex:n $v . [] ex:m ?s } ; DELETE WHERE { ?s ?p"
                + " ?o }");

    private static final Set<ProblemType> REFUSALS = Set.of(
            ProblemType.RDF_SYNTAX,
            ProblemType.REMOTE_CONTEXT,
            ProblemType.UNPROCESSABLE,
            ProblemType.PATCH_SYNTAX,
            ProblemType.PATCH_REFUSED,
            ProblemType.PATCH_CONFLICT);

    /** One accident: at a place, some characters are lost and others come in. */
    record Accident(int place, int lost, String come) {
        String to(String text) {
            int at = Math.floorMod(place, text.length() + 1);
            return text.substring(0, at) + come + text.substring(Math.min(text.length(), at + lost));
        }
    }

    @Provide
    Arbitrary<List<Accident>> accidents() {
        Arbitrary<String> come = Arbitraries.of(
                "",
                "",
                "<",
                ">",
                "\"",
                "'",
                "\\",
                "\\u",
                "{",
                "}",
                "[",
                "]",
                "(",
                ")",
                ".",
                ",",
                ";",
                ":",
                "@",
                "^^",
                "?",
                "#",
                "_:",
                "a",
                "é",
                "\n",
                " ",
                "0",
                "e",
                "-",
                "/",
                "&",
                "null",
                "@id",
                "@context",
                "@list",
                "@value",
                "\uD83D\uDE00",
                "\uFFFF",
                "\u0000");
        return Combinators.combine(Arbitraries.integers().greaterOrEqual(0), Arbitraries.of(0, 0, 1, 1, 2, 9), come)
                .as(Accident::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    @Property(tries = 2_000)
    void readersUnderstandOrRefuse(@ForAll RdfFormat format, @ForAll("accidents") List<Accident> accidents) {
        readOrRefuse(format, accidents);
    }

    @Property(tries = 300_000)
    @Tag("nightly")
    void readersUnderstandOrRefuseForHours(@ForAll RdfFormat format, @ForAll("accidents") List<Accident> accidents) {
        readOrRefuse(format, accidents);
    }

    private static void readOrRefuse(RdfFormat format, List<Accident> accidents) {
        String text = happen(TEXTS.getOrDefault(format, ""), accidents);
        switch (Rdf.tryRead(text, format)) {
            case Outcome.Refused<RdfDocument>(Problem problem) ->
                assertTrue(REFUSALS.contains(problem.type()), problem::toString);
            case Outcome.Done<RdfDocument>(RdfDocument document) -> {
                String quads = Rdf.write(document.statements(), RdfFormat.N_QUADS);
                assertTrue(Rdf.same(document.statements(), Rdf.read(quads, RdfFormat.N_QUADS)), quads);
                String trig = Rdf.write(document.statements(), RdfFormat.TRIG);
                assertTrue(Rdf.same(document.statements(), Rdf.read(trig, RdfFormat.TRIG)), trig);
            }
        }
    }

    @Property(tries = 2_000)
    void patchesAreUnderstoodOrRefused(@ForAll boolean sparql, @ForAll("accidents") List<Accident> accidents) {
        String text = happen(PATCHES.get(sparql ? 1 : 0), accidents);
        Outcome<Patch> patch = sparql
                ? new SparqlUpdateReader(RdfLimits.DEFAULT).read(Rdf.utf8(text), Rdf.BASE)
                : new N3PatchReader(RdfLimits.DEFAULT).read(Rdf.utf8(text), Rdf.BASE);
        var applied = patch.then(read -> read.apply(Rdf.turtle("<#a> ex:n 1, [ ex:m <#a> ] ."), Rdf.nodes()));
        if (applied instanceof Outcome.Refused<?>(Problem problem)) {
            assertTrue(REFUSALS.contains(problem.type()), problem::toString);
        }
    }

    private static String happen(String text, List<Accident> accidents) {
        String after = text;
        for (Accident accident : accidents) {
            after = accident.to(after);
        }
        return after;
    }
}
