package one.twogather.pod.solid;

import static one.twogather.pod.solid.TestPods.ALICE;
import static one.twogather.pod.solid.TestPods.BOB;
import static one.twogather.pod.solid.TestPods.N3;
import static one.twogather.pod.solid.TestPods.TURTLE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import one.twogather.pod.access.Permissions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Who may do what where, as the public conformance suite asks it (W-032 to W-041, P-003, A-020): a container {@code /c/} with a document {@code /c/d}, rules
 * for bob, and every method on what exists and on what does not.
 */
final class AccessMatrixTest {

    private static final String PATCH = "@prefix solid: <http://www.w3.org/ns/solid/terms#>.\n"
            + "_:p a solid:InsertDeletePatch; solid:inserts { <#a> <https://v.example/n> 1 }.";

    private final TestPods pods;

    AccessMatrixTest(@TempDir Path folder) {
        pods = new TestPods(folder);
        pods.alice().having("/c/").having("/c/d").put("/c/f", "text/plain", "a file");
    }

    private static String owner() {
        return "acl:agent <" + ALICE + ">; acl:accessTo <this>; acl:default <this>;"
                + " acl:mode acl:Read, acl:Write, acl:Control";
    }

    /** {@code RW} means acl:Read, acl:Write; a dash means none. */
    private static String modes(String letters) {
        return letters.chars()
                .mapToObj(letter -> switch (letter) {
                    case 'R' -> "acl:Read";
                    case 'W' -> "acl:Write";
                    case 'A' -> "acl:Append";
                    case 'C' -> "acl:Control";
                    default -> throw new IllegalArgumentException(letters);
                })
                .collect(Collectors.joining(", "));
    }

    private void rule(String subject, String whom, String accessTo, String inherited) {
        List<String> rules = new ArrayList<>(List.of(owner()));
        if (!accessTo.equals("-")) {
            rules.add(whom + "; acl:accessTo <this>; acl:mode " + modes(accessTo));
        }
        if (!inherited.equals("-")) {
            rules.add(whom + "; acl:default <this>; acl:mode " + modes(inherited));
        }
        pods.alice().rules(subject, rules.toArray(String[]::new));
    }

    private int send(TestPods.Sender sender, String method, String path) {
        TestPods.Request request = sender.send(Method.valueOf(method), path);
        switch (method) {
            case "PUT", "POST" -> request.body(TURTLE, path.endsWith("/") ? "" : "<> a <https://v.example/T>.");
            case "PATCH" -> request.body(N3, PATCH);
            default -> {}
        }
        return request.now().status();
    }

    /** Bob's modes on the container by accessTo, and on what is in it by default; "|" stands between statuses that are all right. */
    @ParameterizedTest(name = "{2} {3} with {0} on the container and {1} below: {4}")
    @CsvSource({
        // Reading
        "-,  -,   GET,    /c/d,       403",
        "-,  -,   GET,    /c/none,    403",
        "-,  -,   HEAD,   /c/d,       403",
        "-,  R,   GET,    /c/d,       200",
        "-,  R,   GET,    /c/none,    404",
        "-,  R,   GET,    /c/,        403",
        "R,  -,   GET,    /c/,        200",
        "R,  -,   GET,    /c/d,       403",
        "-,  A,   GET,    /c/d,       403",
        "-,  W,   GET,    /c/d,       403",
        // Creating by PUT and PATCH: on the new one and on what contains it
        "-,  -,   PUT,    /c/none,    403",
        "-,  R,   PUT,    /c/none,    403",
        "R,  R,   PUT,    /c/none,    403",
        "-,  W,   PUT,    /c/none,    403",
        "W,  -,   PUT,    /c/none,    403",
        "W,  W,   PUT,    /c/none,    201",
        "A,  A,   PUT,    /c/none,    201",
        "A,  W,   PUT,    /c/none,    201",
        "W,  W,   PUT,    /c/x/y/z,   201",
        "A,  W,   PUT,    /c/x/y/z,   201",
        "W,  R,   PUT,    /c/x/y/z,   403",
        "A,  A,   PUT,    /c/none/,   201",
        "A,  A,   PATCH,  /c/none,    201",
        "R,  R,   PATCH,  /c/none,    403",
        "W,  -,   PATCH,  /c/none,    403",
        // Replacing
        "-,  -,   PUT,    /c/d,       403",
        "W,  R,   PUT,    /c/d,       403",
        "W,  A,   PUT,    /c/d,       403",
        "-,  W,   PUT,    /c/d,       204",
        "-,  W,   PUT,    /c/f,       204",
        "R,  -,   PUT,    /c/,        403",
        "A,  -,   PUT,    /c/,        403",
        "W,  -,   PUT,    /c/,        204",
        // Changing
        "-,  A,   PATCH,  /c/d,       204",
        "-,  R,   PATCH,  /c/d,       403",
        "A,  -,   PATCH,  /c/,        204",
        "R,  -,   PATCH,  /c/,        403",
        "-,  R,   PATCH,  /c/f,       403",
        "-,  W,   PATCH,  /c/f,       415",
        // Adding by POST: on the container alone
        "A,  -,   POST,   /c/,        201",
        "W,  -,   POST,   /c/,        201",
        "R,  -,   POST,   /c/,        403",
        "-,  A,   POST,   /c/,        403",
        "-,  R,   POST,   /c/d,       403",
        "-,  A,   POST,   /c/d,       405",
        "-,  R,   POST,   /c/none/,   403",
        "-,  A,   POST,   /c/none/,   403",
        "-,  RA,  POST,   /c/none/,   404",
        "-,  RA,  POST,   /c/none,    404",
        // Deleting: Write on it and on what contains it
        "-,  W,   DELETE, /c/d,       403",
        "W,  -,   DELETE, /c/d,       403",
        "W,  A,   DELETE, /c/d,       403",
        "A,  W,   DELETE, /c/d,       403",
        "W,  W,   DELETE, /c/d,       204",
        "-,  -,   DELETE, /c/none,    403",
        "W,  W,   DELETE, /c/none,    403",
        "R,  -,   DELETE, /c/none,    404",
        "RW, RW,  DELETE, /c/none,    404",
        "RW, RW,  DELETE, /c/,        403",
    })
    void bob(String accessTo, String inherited, String method, String path, int status) {
        rule("/c/", "acl:agent <" + BOB + ">", accessTo, inherited);
        assertEquals(status, send(pods.bob(), method, path));
        int nobodys = send(pods.anyone(), method, path);
        assertEquals(401, nobodys, "the same without credentials");
    }

    /** What is in {@code /c/} and empty: Read shows in the answer whether it is (W-032). */
    @ParameterizedTest
    @CsvSource({"W, 403", "RW, 204"})
    void emptyContainerIsDeletedByWhoMayReadIt(String modes, int status) {
        pods.alice().having("/c/e/");
        rule("/c/", "acl:agent <" + BOB + ">", "W", modes);
        assertEquals(status, send(pods.bob(), "DELETE", "/c/e/"));
    }

    @ParameterizedTest(name = "for {0}: {1} on the container, {2} below")
    @CsvSource({
        "public,        R, -, 200, 401, 200, 403",
        "public,        -, R, 401, 200, 403, 200",
        "public,        R, R, 200, 200, 200, 200",
        "authenticated, R, -, 401, 401, 200, 403",
        "authenticated, -, R, 401, 401, 403, 200",
        "authenticated, R, R, 401, 401, 200, 200",
    })
    void rulesReachWhatTheyNameAndNoMore(
            String whom, String accessTo, String inherited, int c, int d, int bobC, int bobD) {
        String classOf = whom.equals("public") ? "acl:agentClass foaf:Agent" : "acl:agentClass acl:AuthenticatedAgent";
        rule("/c/", classOf, accessTo, inherited);
        assertEquals(c, send(pods.anyone(), "GET", "/c/"));
        assertEquals(d, send(pods.anyone(), "GET", "/c/d"));
        assertEquals(bobC, send(pods.bob(), "GET", "/c/"));
        assertEquals(bobD, send(pods.bob(), "GET", "/c/d"));
    }

    @ParameterizedTest
    @CsvSource({"-, 403", "R, 200"})
    void rulesOfAnInnerContainerCutOffThoseAbove(String inner, int status) {
        pods.alice().having("/c/in/").having("/c/in/d");
        rule("/c/", "acl:agent <" + BOB + ">", "-", inner.equals("-") ? "R" : "-");
        rule("/c/in/", "acl:agent <" + BOB + ">", "-", inner);
        assertEquals(status, send(pods.bob(), "GET", "/c/in/d"));
    }

    @ParameterizedTest
    @CsvSource({"/c/d, read", "/c/none, ''", "/c/, ''"})
    void permissionsAreToldToReaders(String path, String everyones) {
        rule("/c/", "acl:agent <" + BOB + ">", "R", "R");
        pods.alice().rules("/c/d", owner(), "acl:agentClass foaf:Agent; acl:accessTo <this>; acl:mode acl:Read");
        Permissions bobs = pods.bob().get(path).facts().permissions().orElseThrow();
        assertEquals("read", bobs.caller().words());
        assertEquals(everyones, bobs.everyone().words());
        Permissions alices = pods.alice().get(path).facts().permissions().orElseThrow();
        assertEquals("read write control", alices.caller().words());
    }
}
