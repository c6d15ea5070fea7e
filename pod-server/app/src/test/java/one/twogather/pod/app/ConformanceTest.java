package one.twogather.pod.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the Solid Protocol and Web Access Control want to see on the wire, of all rooms together: statuses and headers as a client gets them. What is decided
 * in one room is tested there; docs/reference/solid-conformance.md says where.
 */
class ConformanceTest {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final String TURTLE = "text/turtle";
    private static final String APP = "https://app.example";
    private static final String SOLID = "http://www.w3.org/ns/solid/terms#";

    private static PodProcess pod;
    private static SignedClient alice;
    private static SignedClient bob;

    @BeforeAll
    static void start(@TempDir Path data) throws Exception {
        pod = PodProcess.start(data, Map.of());
        alice = person("alice");
        bob = person("bob");
        assertEquals(201, put("private/doc", "<> <https://v.example/p> 1.").statusCode());
        assertEquals(201, put("private/file.txt", "text").statusCode());
    }

    @AfterAll
    static void stop() throws InterruptedException {
        pod.close();
    }

    private static SignedClient person(String name) throws Exception {
        pod.command("account", "add", name);
        return new SignedClient(pod.command("token", "add", name, "--name", "conformance", "--json"));
    }

    private static URI at(String path) {
        return URI.create(alice.storage() + path);
    }

    private static HttpRequest.Builder request(String method, String path, String body) {
        return HttpRequest.newBuilder(at(path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Content-Type", path.endsWith(".txt") ? "text/plain" : TURTLE);
    }

    private static HttpResponse<String> put(String path, String body) throws Exception {
        return seen(alice.send(request("PUT", path, body)));
    }

    private static HttpResponse<String> anyone(HttpRequest.Builder request) throws IOException, InterruptedException {
        return seen(HTTP.send(request.build(), BodyHandlers.ofString()));
    }

    private static String header(HttpResponse<?> answer, String name) {
        return String.join(", ", answer.headers().allValues(name));
    }

    /** What every answer has: a type for its content (P-004). */
    private static HttpResponse<String> seen(HttpResponse<String> answer) {
        assertTrue(answer.body().isEmpty() || !header(answer, "Content-Type").isEmpty(), answer.toString());
        return answer;
    }

    private static void assertHas(HttpResponse<?> answer, String name, String... parts) {
        String value = header(answer, name);
        for (String part : parts) {
            assertTrue(value.contains(part), answer + " " + name + ": " + value + " has no " + part);
        }
    }

    static Stream<String> methods() {
        return Stream.of("GET", "HEAD", "PUT", "POST", "PATCH", "DELETE");
    }

    /** P-003, W-041: strangers are asked who they are, whatever they want and whether or not it is there. */
    @ParameterizedTest
    @ValueSource(
            strings = {"private/", "private/doc", "private/none", "private/none/", "private/doc.acl", "private/.meta"})
    void strangersAreAskedWhoTheyAreAndOthersRefused(String path) throws Exception {
        for (String method : methods().toList()) {
            HttpResponse<String> stranger = anyone(request(method, path, body(method)));
            assertEquals(401, stranger.statusCode(), method + " " + path);
            assertHas(stranger, "WWW-Authenticate", "DPoP");
            assertEquals(
                    403, seen(bob.send(request(method, path, body(method)))).statusCode(), method + " " + path);
        }
    }

    private static String body(String method) {
        return List.of("PUT", "POST", "PATCH").contains(method) ? "<> <https://v.example/p> 2." : "";
    }

    /** P-006, P-009, P-010, P-032, P-124, W-020, W-050. */
    @ParameterizedTest
    @CsvSource({
        "'', 'GET, HEAD, OPTIONS, POST, PUT, PATCH', Container",
        "private/, 'GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE', Container",
        "private/doc, 'GET, HEAD, OPTIONS, PUT, PATCH, DELETE', Resource",
        "private/file.txt, 'GET, HEAD, OPTIONS, PUT, DELETE', Resource"
    })
    void answersToReadersSayWhatTheResourceTakes(String path, String allowed, String type) throws Exception {
        HttpResponse<String> get = seen(alice.send(request("GET", path, "")));
        HttpResponse<String> head = seen(alice.send(request("HEAD", path, "")));
        for (HttpResponse<String> answer : List.of(get, head)) {
            assertEquals(200, answer.statusCode());
            assertEquals(sorted(allowed), sorted(header(answer, "Allow")));
            assertEquals(
                    allowed.contains("POST"), !header(answer, "Accept-Post").isEmpty());
            assertEquals(
                    allowed.contains("PATCH"), header(answer, "Accept-Patch").contains("text/n3"));
            assertHas(answer, "Accept-Put", allowed.contains("POST") ? TURTLE : "*/*");
            assertHas(answer, "WAC-Allow", "user=\"read write", "control", "public=\"\"");
            assertHas(answer, "Link", "<http://www.w3.org/ns/ldp#" + type + ">; rel=\"type\"");
            assertHas(answer, "Link", "<" + at(path) + ".acl>; rel=\"acl\"", SOLID + "storageDescription");
            assertHas(answer, "Vary", "Accept", "Authorization", "Origin");
            assertHas(answer, "ETag", "\"");
            assertHas(answer, "Last-Modified", "GMT");
        }
        assertEquals("", head.body());
    }

    private static List<String> sorted(String list) {
        return Arrays.stream(list.split(",")).map(String::strip).sorted().toList();
    }

    /** P-031, P-033, P-034. */
    @Test
    void theRootSaysThatItIsAStorageAndWhose() throws Exception {
        HttpResponse<String> root = seen(alice.send(request("HEAD", "", "")));
        assertHas(
                root,
                "Link",
                "<http://www.w3.org/ns/pim/space#Storage>; rel=\"type\"",
                "<" + alice.webId() + ">; rel=\"" + SOLID + "owner\"");
        HttpResponse<String> description = anyone(request("GET", ".well-known/solid", ""));
        assertEquals(200, description.statusCode());
        assertTrue(description.body().contains("<" + at("") + "> a pim:Storage"), description.body());
        assertFalse(header(root, "Allow").contains("DELETE"), "P-111");
        assertEquals(405, seen(alice.send(request("DELETE", "", ""))).statusCode());
        assertEquals(405, seen(alice.send(request("DELETE", ".acl", ""))).statusCode());
    }

    /** P-011: what is missing says how to make it. */
    @Test
    void whatIsMissingSaysHowToMakeIt() throws Exception {
        HttpResponse<String> missing = seen(alice.send(request("GET", "private/none", "")));
        assertEquals(404, missing.statusCode());
        assertHas(missing, "Allow", "PUT", "PATCH");
        assertHas(missing, "Accept-Patch", "application/sparql-update", "text/n3");
        assertHas(missing, "Accept-Put", "*/*");
        assertHas(missing, "Link", "rel=\"acl\"");
        assertHas(missing, "WAC-Allow", "user=");
    }

    /** P-007, P-008. */
    @Test
    void optionsHasNoBodyAndTraceIsNotKnown() throws Exception {
        HttpResponse<String> options = seen(alice.send(request("OPTIONS", "private/doc", "")));
        assertEquals(204, options.statusCode());
        assertEquals("", options.body());
        assertHas(options, "Link", SOLID + "storageDescription");
        assertTrue(List.of(400, 405, 501)
                .contains(anyone(request("TRACE", "private/doc", "")).statusCode()));
    }

    /** P-080: what a client learns from having made something. */
    @Test
    void whatIsMadeIsDescribed() throws Exception {
        HttpResponse<String> made = put("made/by/put", "");
        assertEquals(201, made.statusCode());
        assertHas(made, "Location", at("made/by/put").toString());
        assertHas(made, "Link", "<" + at("made/by/put.acl") + ">; rel=\"acl\"");
        assertHas(made, "ETag", "\"");
        assertHas(made, "Last-Modified", "GMT");
    }

    /** P-120, P-121, P-123: whatever the answer, an app of another origin may read it. */
    @ParameterizedTest
    @CsvSource({
        "GET, private/doc, 200",
        "GET, private/none, 404",
        "POST, private/doc, 405",
        "DELETE, private/, 409",
        "PATCH, private/file.txt, 415",
        "GET, a%2Fb, 400"
    })
    void appsOfOtherOriginsMayReadEveryAnswer(String method, String path, int status) throws Exception {
        HttpResponse<String> answer =
                seen(alice.send(request(method, path, body(method)).header("Origin", APP)));
        assertEquals(status, answer.statusCode());
        assertReadable(answer);
        HttpResponse<String> refused =
                anyone(request(method, path, body(method)).header("Origin", APP));
        assertTrue(refused.statusCode() == 401 || refused.statusCode() == 400);
        assertReadable(refused);
    }

    private static void assertReadable(HttpResponse<String> answer) {
        assertEquals(APP, header(answer, "Access-Control-Allow-Origin"));
        assertHas(answer, "Access-Control-Expose-Headers", "WAC-Allow", "Link", "Accept-Patch", "ETag", "Location");
        assertHas(answer, "Vary", "Origin");
    }

    /** P-122. */
    @Test
    void preflightsAreEchoedWithoutCredentials() throws Exception {
        HttpResponse<String> answer = anyone(HttpRequest.newBuilder(at("private/doc"))
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", APP)
                .header("Access-Control-Request-Method", "PATCH")
                .header("Access-Control-Request-Headers", "Authorization, DPoP, Slug"));
        assertEquals(204, answer.statusCode());
        assertHas(answer, "Access-Control-Allow-Methods", "PATCH");
        String asked = header(answer, "Access-Control-Allow-Headers").toLowerCase(Locale.ROOT);
        assertTrue(asked.contains("slug") && !asked.contains("accept"), asked);
        assertReadable(answer);
    }

    /** P-047: there is no reading of a container without the names in it. */
    @Test
    void whoMayReadAContainerSeesAllItsChildren() throws Exception {
        put("shared/secret", "");
        String rules =
                """
                @prefix acl: <http://www.w3.org/ns/auth/acl#>.
                <#me> a acl:Authorization; acl:agent <ALICE>; acl:accessTo <./>; acl:default <./>;
                  acl:mode acl:Read, acl:Write, acl:Control.
                <#bob> a acl:Authorization; acl:agent <BOB>; acl:accessTo <./>; acl:mode acl:Read.
                """;
        put("shared/.acl", rules.replace("ALICE", alice.webId()).replace("BOB", bob.webId()));
        HttpResponse<String> listing = seen(bob.send(request("GET", "shared/", "")));
        assertTrue(listing.body().contains(at("shared/secret").toString()), listing.body());
        assertHas(listing, "WAC-Allow", "user=\"read\"", "public=\"\"");
        assertEquals(403, seen(bob.send(request("GET", "shared/secret", ""))).statusCode());
    }

    /** I-001, P-060. */
    @ParameterizedTest
    @ValueSource(strings = {TURTLE, "application/ld+json"})
    void everybodyReadsTheProfile(String type) throws Exception {
        HttpResponse<String> profile =
                anyone(HttpRequest.newBuilder(URI.create(alice.webId().replace("#me", "")))
                        .header("Accept", type));
        assertEquals(200, profile.statusCode());
        assertHas(profile, "Content-Type", type);
        assertTrue(profile.body().contains(pod.base().toString()));
    }
}
