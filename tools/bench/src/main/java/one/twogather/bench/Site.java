package one.twogather.bench;

import java.net.URI;
import java.nio.charset.StandardCharsets;

/** What a server holds while it is measured: made once, before. */
final class Site {

    /** Documents that patches go round, so that none of them grows much. */
    static final int PATCHED = 500;

    private static final int CHILDREN = 1000;
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

    /** Makes everything the scenarios read or change. */
    static Site prepare(Server server) {
        Site site = new Site(server);
        Person person = server.person();
        person.send("PUT", site.read(), "text/turtle", "");
        person.send("PUT", site.open(), "text/turtle", "");
        person.send("PUT", site.read().resolve(".acl"), "text/turtle", ACL.formatted(person.webId(), "acl:Read"));
        person.send(
                "PUT",
                site.open().resolve(".acl"),
                "text/turtle",
                ACL.formatted(person.webId(), "acl:Read, acl:Write"));
        site.put(site.publicDocument());
        site.put(site.privateDocument());
        for (int i = 0; i < PATCHED; i++) {
            site.put(site.patched(i));
        }
        for (int i = 0; i < CHILDREN; i++) {
            site.put(site.thousand().resolve("child-" + i));
        }
        return site;
    }

    Person person() {
        return server.person();
    }

    URI storage() {
        return server.person().storage();
    }

    private URI read() {
        return storage().resolve("read/");
    }

    /** A container in which anybody may write. */
    URI open() {
        return storage().resolve("open/");
    }

    URI publicDocument() {
        return read().resolve("document");
    }

    URI privateDocument() {
        return storage().resolve("own/document");
    }

    URI patched(int number) {
        return open().resolve("patched/" + number);
    }

    URI thousand() {
        return read().resolve("thousand/");
    }

    private void put(URI target) {
        person().send("PUT", target, "text/turtle", new String(document(target), StandardCharsets.UTF_8));
    }

    /** A post as people write them: 1,024 bytes of Turtle, different for each address. */
    static byte[] document(URI target) {
        StringBuilder text = new StringBuilder(1100)
                .append("@prefix as: <https://www.w3.org/ns/activitystreams#>.\n")
                .append("@prefix xsd: <http://www.w3.org/2001/XMLSchema#>.\n")
                .append("<")
                .append(target)
                .append("#it> a as:Note;\n")
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
