package one.twogather.pod.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;

/**
 * A container in alice's pod in which anybody may write.
 *
 * @param address its address
 * @param path within the pod
 * @param since when it was made and open, as {@link System#nanoTime} tells time
 */
record OpenContainer(URI address, String path, long since) {

    private static final String OPEN_TO_ALL =
            """
            @prefix acl: <http://www.w3.org/ns/auth/acl#>. @prefix foaf: <http://xmlns.com/foaf/0.1/>.
            <#all> a acl:Authorization; acl:agentClass foaf:Agent; acl:accessTo <./>; acl:default <./>; acl:mode acl:Read, acl:Write.
            <#owner> a acl:Authorization; acl:agent <%s>; acl:accessTo <./>; acl:default <./>; acl:mode acl:Control.
            """;

    /** Makes alice's account, and the container. */
    static OpenContainer make(PodProcess pod) throws Exception {
        pod.command("account", "add", "alice");
        SignedClient alice = new SignedClient(pod.command("token", "add", "alice", "--name", "crash", "--json"));
        URI container = alice.storage().resolve("crash/");
        assertEquals(201, alice.send("PUT", container, "text/turtle", "").statusCode());
        String rules = OPEN_TO_ALL.formatted(alice.webId());
        assertEquals(
                201,
                alice.send("PUT", container.resolve(".acl"), "text/turtle", rules)
                        .statusCode());
        return new OpenContainer(container, "/crash/", System.nanoTime());
    }
}
