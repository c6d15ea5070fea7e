package one.twogather.pod.http;

import java.io.IOException;
import one.twogather.pod.http.RawClient.Reply;
import one.twogather.pod.signin.OpenSession;
import org.junit.jupiter.api.AfterEach;

/** What tests of people's pages begin with: a server, a person who is signed in at it, and forms as browsers send them. */
abstract class PageTest {

    /** From a page of ours. */
    static final String HERE = "Sec-Fetch-Site: same-origin\r\n";

    final TestServer server = new TestServer();
    final OpenSession alice = server.residents.signedIn();

    @AfterEach
    final void stop() {
        server.close();
    }

    static String cookie(OpenSession session) {
        return "Cookie: theme=dark; 2gather=" + session.cookie() + "\r\n";
    }

    final Reply get(String path, String headers) throws IOException {
        return server.ask(TestServer.server("GET", path, headers));
    }

    final Reply post(String path, String headers, String form) throws IOException {
        String more = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length() + "\r\n";
        return server.ask(TestServer.server("POST", path, headers + more) + form);
    }
}
