package one.twogather.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/** What a server holds while it is measured: addresses, and how what stands there is made. */
final class Site {

    private static final int WRITERS = 64;
    private static final String ACL =
            """
            @prefix acl: <http://www.w3.org/ns/auth/acl#>. @prefix foaf: <http://xmlns.com/foaf/0.1/>.
            <#owner> a acl:Authorization; acl:agent <%s>; acl:accessTo <./>; acl:default <./>;
              acl:mode acl:Read, acl:Write, acl:Control.
            <#all> a acl:Authorization; acl:agentClass foaf:Agent; acl:accessTo <./>; acl:default <./>; acl:mode %s.
            """;

    private final Server server;

    private Site(Server server) {
        this.server = server;
    }

    /** With two containers, one that anybody may read and one in which anybody may write too. A server without people needs none. */
    static Site of(Server server) {
        Site site = new Site(server);
        if (server.hasPerson()) {
            site.openTo("acl:Read", site.at("read/"));
            site.openTo("acl:Read, acl:Write", site.at("open/"));
        }
        return site;
    }

    private void openTo(String modes, URI container) {
        Person person = server.person();
        person.send("PUT", container, "text/turtle", "");
        person.send("PUT", container.resolve(".acl"), "text/turtle", ACL.formatted(person.webId(), modes));
    }

    Server server() {
        return server;
    }

    Person person() {
        return server.person();
    }

    URI at(String path) {
        return server.storage().resolve(path);
    }

    URI publicDocument() {
        return at("read/document");
    }

    URI privateDocument() {
        return at("own/document");
    }

    /** Makes one document, as its owner; nothing if nobody owns anything there. */
    void put(URI target) {
        if (server.hasPerson()) {
            person().send("PUT", target, "text/turtle", new String(document(target), StandardCharsets.UTF_8));
        }
    }

    /** Makes documents {@code {container}/0} and so on, in a container in which anybody may write. */
    void fill(String container, int documents) {
        fill(container, documents, Site::document);
    }

    /** Makes documents {@code {container}/0} and so on, with these bytes at each address. */
    void fill(String container, int documents, Function<URI, byte[]> content) {
        if (server.rival() == Rival.PEER) {
            write(container, documents, content);
        } else {
            Batch.run(server, WRITERS, 0, documents, number -> {
                URI target = at(container + number);
                return Request.of("PUT", target, "text/turtle", content.apply(target));
            });
        }
    }

    /** The peer takes a minute for a thousand documents. Written into its folder they are to it what it would have written itself. */
    private void write(String container, int documents, Function<URI, byte[]> content) {
        try {
            Path folder =
                    Files.createDirectories(server.folder().resolve("alice").resolve(container));
            for (int number = 0; number < documents; number++) {
                Files.write(folder.resolve(number + "$.ttl"), content.apply(at(container + number)));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** A post as people write them: 1,024 bytes of Turtle, different for each address. */
    static byte[] document(URI target) {
        return document(target, "");
    }

    /** A post by one of some authors, of 1,024 bytes. */
    static byte[] post(URI target, int authors) {
        int number = Math.floorMod(target.hashCode(), authors);
        return document(target, "  as:attributedTo <https://example.org/people/" + number + ">;\n");
    }

    private static byte[] document(URI target, String more) {
        StringBuilder text = new StringBuilder(1100)
                .append("@prefix as: <https://www.w3.org/ns/activitystreams#>.\n")
                .append("@prefix xsd: <http://www.w3.org/2001/XMLSchema#>.\n")
                .append("<")
                .append(target)
                .append("#it> a as:Note;\n")
                .append(more)
                .append("  as:published \"2026-11-22T10:00:00Z\"^^xsd:dateTime;\n");
        for (int i = 0; i < 12; i++) {
            text.append("  as:tag <https://example.org/tag/").append(i).append(">;\n");
        }
        text.append("  as:content \"");
        while (text.length() < 1020) {
            text.append("word ");
        }
        text.setLength(1020);
        return text.append("\".\n").append(" ").toString().getBytes(StandardCharsets.UTF_8);
    }
}
