package one.twogather.bench;

import io.helidon.common.socket.SocketOptions;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;

/**
 * What there is to reach: Helidon with handlers that do nothing. GET gives the bytes that {@link Site#document} makes for the public document, PUT takes a
 * body and forgets it. Runs until its standard input ends.
 */
final class BareServer {

    private BareServer() {}

    /** @param arguments the port */
    static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(arguments[0]);
        byte[] document = Site.document(URI.create("http://localhost:" + port + "/read/document"));
        WebServer server = WebServer.builder()
                .address(InetAddress.getLoopbackAddress())
                .port(port)
                .connectionOptions(SocketOptions.builder().tcpNoDelay(true).buildPrototype())
                .routing(routing -> routing.get("/*", (request, response) -> give(response, document))
                        .put("/*", BareServer::take))
                .build()
                .start();
        while (System.in.read() >= 0) {
            // Nobody says anything.
        }
        server.stop();
    }

    private static void give(ServerResponse response, byte[] document) {
        response.header(HeaderNames.CONTENT_TYPE, "text/turtle").send(document);
    }

    private static void take(ServerRequest request, ServerResponse response) {
        request.content().as(byte[].class);
        response.status(Status.CREATED_201).send();
    }
}
