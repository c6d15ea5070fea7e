package one.twogather.pod.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.Outcome;
import org.junit.jupiter.api.Test;

/** The dashboard shows what the server tells. */
final class DashboardTest {

    private static final Path FILE =
            Path.of(System.getProperty("house.root")).resolve("docs/reference/grafana-dashboard.json");
    private static final Pattern ASKED = Pattern.compile("(pod_[a-z_]+)\\{");
    private static final Pattern TOLD = Pattern.compile("(?m)^(pod_[a-z_]+)[ {]");

    @Test
    void everyNumberOnItIsToldByTheServer() throws IOException {
        Set<String> asked = names(ASKED, Files.readString(FILE));
        assertFalse(asked.isEmpty());
        try (TestServer server = new TestServer(ignored -> Outcome.done(Caller.ANONYMOUS), Duration.ofHours(1))) {
            server.ask(server.get("/a"));
            String metrics = RawClient.ask(
                            server.adminPort(), "GET /observe/metrics HTTP/1.1\r\nHost: localhost\r\n\r\n")
                    .text();
            asked.removeAll(names(TOLD, metrics));
        }
        assertEquals(Set.of(), asked, "on the dashboard, and told by nobody");
    }

    private static Set<String> names(Pattern pattern, String text) {
        Set<String> names = new TreeSet<>();
        Matcher found = pattern.matcher(text);
        while (found.find()) {
            names.add(found.group(1));
        }
        return names;
    }
}
