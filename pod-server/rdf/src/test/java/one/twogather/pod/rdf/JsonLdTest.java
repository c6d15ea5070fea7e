package one.twogather.pod.rdf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import one.twogather.pod.model.ProblemType;
import org.eclipse.rdf4j.model.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLdTest {

    @Test
    void everyKindOfValueIsUnderstood() {
        assertSame(
                """
                {"@context": {"@vocab": "https://e/", "xsd": "http://www.w3.org/2001/XMLSchema#",
                    "when": {"@type": "xsd:date"}, "knows": {"@type": "@id"}, "list": {"@container": "@list"},
                    "label": {"@container": "@language"}, "raw": {"@type": "@json"}, "of": {"@reverse": "has"}},
                 "@id": "#me", "@type": ["Person", "https://f/X"],
                 "name": "Alice", "age": 42, "size": 1.5, "whole": 2.0, "big": 1e30, "on": true, "none": null,
                 "when": "2026-11-23", "knows": ["#bob", "_:c"], "list": [1, [2], []],
                 "label": {"en": "a", "fr": ["b", "c"]}, "raw": {"b": [1, null], "a": "x"},
                 "typed": {"@value": 7, "@type": "xsd:double"},
                 "addr": {"street": "x", "again": {"@id": "_:c"}}, "of": {"@id": "#team"}}
                """,
                """
                @prefix : <https://e/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
                <#me> a :Person, <https://f/X> ; :name "Alice" ; :age 42 ; :size 1.5E0 ; :whole 2 ; :big 1.0E30 ; :on true ;
                  :when "2026-11-23"^^xsd:date ; :knows <#bob>, _:c ; :list ( 1 ( 2 ) () ) ; :label "a"@en, "b"@fr, "c"@fr ;
                  :raw "{\\"a\\":\\"x\\",\\"b\\":[1,null]}"^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON> ; :typed "7.0E0"^^xsd:double ;
                  :addr [ :street "x" ; :again _:c ] .
                <#team> :has <#me> .
                """);
    }

    @Test
    void datasetsKeepTheirGraphs() { // P-061
        assertSame(
                """
                {"@context": {"@vocab": "https://e/"}, "@graph": [
                  {"@id": "#a", "p": 1, "@included": [{"@id": "#z", "p": 2}]},
                  {"@id": "#g", "q": 3, "@graph": [{"@id": "#b", "p": {"@id": "#c", "r": 4}}]},
                  {"@graph": [{"@id": "#d", "p": 5}]}]}
                """,
                """
                @prefix : <https://e/> .
                <#a> :p 1 . <#z> :p 2 . <#g> :q 3 . <#g> { <#b> :p <#c> . <#c> :r 4 } [] { <#d> :p 5 }
                """);
    }

    @Test
    void blankNodesAsPropertiesAreLeftOut() {
        assertSame("{\"@id\":\"#a\",\"_:p\":1,\"https://e/p\":2}", "<#a> <https://e/p> 2 .");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"@context\":\"https://evil.example/c\"}",
                "{\"@context\":[{},\"file:///etc/passwd\"]}",
                "{\"@context\":{\"@import\":\"https://evil.example/c\"}}",
                "{\"@context\":{\"p\":{\"@id\":\"http://p/\",\"@context\":\"https://evil.example/c\"}},\"p\":{}}",
                "{\"\\u0040context\":\"https://evil.example/c\"}",
            })
    void contextsThatAreNotBundledAreNamedAndNotFetched(String json) { // D-12, I-011
        var problem = Rdf.refused(json, RdfFormat.JSON_LD);
        assertEquals(ProblemType.REMOTE_CONTEXT, problem.type());
        String context = String.valueOf(problem.members().get("context"));
        assertTrue(
                List.of("https://evil.example/c", "file:///etc/passwd", "file:/etc/passwd")
                        .contains(context),
                context);
    }

    @Test
    void activityStreamsAndNotificationsAreBundled() { // N-003, N-030
        for (String context : new String[] {"notification/v1", "notifications-context/v1"}) {
            assertSame(
                    """
                    {"@context": ["https://www.w3.org/ns/activitystreams", "https://www.w3.org/ns/solid/%s"],
                     "id": "urn:uuid:1", "type": "Add", "object": "https://c/x", "target": "https://c/", "state": "1",
                     "published": "2026-11-23T10:00:00Z", "channelType": "WebSocketChannel2023", "topic": ["https://c/"],
                     "endAt": "2026-11-24T10:00:00Z", "rate": "PT5S", "feature": ["notify:rate"]}
                    """
                            .formatted(context),
                    """
                    @prefix as: <https://www.w3.org/ns/activitystreams#> . @prefix n: <http://www.w3.org/ns/solid/notifications#> .
                    @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
                    <urn:uuid:1> a as:Add ; as:object <https://c/x> ; as:target <https://c/> ; n:state "1" ;
                      as:published "2026-11-23T10:00:00Z"^^xsd:dateTime ; n:channelType n:WebSocketChannel2023 ; n:topic <https://c/> ;
                      n:endAt "2026-11-24T10:00:00Z"^^xsd:dateTime ; n:rate "PT5S"^^xsd:duration ; n:feature n:rate .
                    """);
        }
    }

    @Test
    void clientIdentifierDocumentsAreBundled() { // spec 9.5
        assertSame(
                """
                {"@context": ["https://www.w3.org/ns/solid/oidc-context.jsonld"], "client_id": "https://app/id",
                 "client_name": "App", "logo_uri": "https://app/logo", "redirect_uris": ["https://app/cb"],
                 "grant_types": ["refresh_token", "authorization_code"], "default_max_age": 3600, "require_auth_time": true}
                """,
                """
                @prefix o: <http://www.w3.org/ns/solid/oidc#> .
                <https://app/id> o:client_name "App" ; o:logo_uri <https://app/logo> ; o:redirect_uris <https://app/cb> ;
                  o:grant_types "refresh_token", "authorization_code" ; o:default_max_age 3600 ; o:require_auth_time true .
                """);
    }

    @Test
    void schemaOrgIsBundledUnderBothSchemes() {
        for (String context :
                new String[] {"https://schema.org", "https://schema.org/", "http://schema.org", "http://schema.org/"}) {
            assertSame(
                    "{\"@context\":\"" + context + "\",\"@id\":\"#a\",\"@type\":\"Person\",\"name\":\"A\"}",
                    "<#a> a <http://schema.org/Person> ; <http://schema.org/name> \"A\" .");
        }
    }

    @Test
    void controlledIdentifiersAndCredentialsAreBundled() {
        assertSame(
                """
                {"@context": "https://www.w3.org/ns/cid/v1", "id": "https://me/", "alsoKnownAs": "did:x:1",
                 "verificationMethod": {"id": "#k", "type": "Multikey", "controller": "https://me/", "publicKeyMultibase": "z6"},
                 "authentication": "#k"}
                """,
                """
                @prefix sec: <https://w3id.org/security#> .
                <https://me/> <https://www.w3.org/ns/activitystreams#alsoKnownAs> <did:x:1> ; sec:verificationMethod <#k> ; sec:authenticationMethod <#k> .
                <#k> a sec:Multikey ; sec:controller <https://me/> ; sec:publicKeyMultibase "z6"^^sec:multibase .
                """);
        assertSame(
                """
                {"@context": "https://www.w3.org/ns/credentials/v2", "id": "urn:c", "type": "VerifiableCredential", "issuer": "did:x:1",
                 "validFrom": "2026-11-23T10:00:00Z", "credentialSubject": {"id": "did:x:2"}}
                """,
                """
                @prefix c: <https://www.w3.org/2018/credentials#> .
                <urn:c> a c:VerifiableCredential ; c:issuer <did:x:1> ; c:credentialSubject <did:x:2> ;
                  c:validFrom "2026-11-23T10:00:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime> .
                """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nope",
                "5",
                "{\"@id\":\"#a\" \"b\"}",
                "{} {}",
                "[}",
                "]",
                "{\"@id\":5}",
                "{\"@context\":\"relative.jsonld\"}",
                "{\"@context\":{\"@vocab\":\"\"},\"p\":1}",
                "{\"@id\":\"a b\",\"https://e/p\":1}",
                "{\"@id\":\"#a\",\"@type\":\"<x>\"}",
                "{\"@context\":42}",
                "{\"@id\":\"http://a b/\",\"https://e/p\":1}",
                "{\"@id\":\"#a\",\"https://e/ p\":1}",
                "{\"@id\":\"#a\",\"https://e/p\":\"\\ud800\"}",
                "{\"@id\":\"#a\",\"https://e/p\":{\"@value\":\"x\",\"@language\":\"en us\"}}",
                "{\"@id\":\"#a\",\"https://e/p\":{\"@value\":\"x\",\"@type\":\"not an IRI\"}}",
                "{\"@id\":\"#a\",\"https://e/p\":{\"@value\":\"x\",\"@type\":\"http://www.w3.org/1999/02/22-rdf-syntax-ns#langString\"}}",
                "{\"@id\":\"#a\",\"@keyword\":1}",
            })
    void whatIsNotJsonLdIsRefused(String json) {
        assertEquals(
                ProblemType.RDF_SYNTAX, Rdf.refused(json, RdfFormat.JSON_LD).type());
    }

    @Test
    void faultsInJsonHaveAPlace() {
        var problem = Rdf.refused("{\n \"@id\": \"#a\"\n \"b\": 1}", RdfFormat.JSON_LD);
        assertEquals(3, problem.members().get("line"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "-1e-999999999", "1e+1234", "0.1e9999"})
    void numbersBeyondComputersAreRefused(String number) {
        String json = "{\"@id\":\"#a\",\"https://e/p\":" + number + "}";
        assertEquals(
                ProblemType.UNPROCESSABLE, Rdf.refused(json, RdfFormat.JSON_LD).type());
        assertEquals(
                ProblemType.UNPROCESSABLE,
                Rdf.refused("{\"@id\":\"#a\",\"https://e/p\":" + "1".repeat(200_000) + "}", RdfFormat.JSON_LD)
                        .type());
    }

    @Test
    void termsThatHangOnOneAnotherAreBounded() {
        StringBuilder chain = new StringBuilder("{\"@context\":{");
        for (int i = 0; i < 5_000; i++) {
            chain.append("\"t%d\":\"t%d:x\",".formatted(i, i + 1));
        }
        chain.append("\"t5000\":\"http://e/\"},\"t0\":1}");
        assertEquals(
                ProblemType.UNPROCESSABLE,
                Rdf.refused(chain.toString(), RdfFormat.JSON_LD).type());
    }

    @Test
    void contextsThatAreCopiedForEveryObjectAreBounded() {
        for (String key : new String[] {"@context", "\\u0040context"}) {
            StringBuilder json = new StringBuilder("[{\"@id\":\"#s\",\"x\":\"@context\",\"" + key
                    + "\":{\"p\":{\"@id\":\"http://p/\",\"@context\":{}}");
            for (int i = 0; i < 400; i++) {
                json.append(",\"t%d\":\"http://e/%d\"".formatted(i, i));
            }
            json.append("},\"p\":[").append("{\"p\":{}},".repeat(20_000)).append("{}]}]");
            assertEquals(
                    ProblemType.UNPROCESSABLE,
                    Rdf.refused(json.toString(), RdfFormat.JSON_LD).type());
        }
    }

    @Test
    void smallContextsOnEveryObjectAreFine() {
        String item = "{\"@context\":{\"n\":\"https://e/n\"},\"n\":\"x\"}";
        assertEquals(
                20_001,
                Rdf.read("[" + (item + ",").repeat(20_000) + item + "]", RdfFormat.JSON_LD)
                        .size());
    }

    private static void assertSame(String json, String trig) {
        var expected = Rdf.read(trig, RdfFormat.TRIG);
        var actual = Rdf.read(json, RdfFormat.JSON_LD);
        assertTrue(Rdf.same(expected, actual), () -> Rdf.write(actual, RdfFormat.TRIG));
    }

    /** The processor leaves such a direction where it stands, without the list that every property has. */
    @Test
    void aDirectionWithoutAValueSaysNothing() {
        List<Statement> said = Rdf.read(
                "[{\"@id\":\"\",\"https://e/n\":[{},4,{\"\":\"ar\",\"@direction\":\"rtl\"}]}]", RdfFormat.JSON_LD);
        assertEquals(3, said.size());
    }
}
