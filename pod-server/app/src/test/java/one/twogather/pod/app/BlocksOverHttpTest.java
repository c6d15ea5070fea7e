package one.twogather.pod.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.CarReader;
import one.twogather.pod.ipld.Cid;
import one.twogather.pod.ipld.Multihash;
import one.twogather.pod.model.PodLocator.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that its owner shows to everybody, fetched as blocks from a running server by somebody who trusts nothing but its name. */
class BlocksOverHttpTest {

    private static final HttpClient ANYBODY =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final byte[] photo = bytes();

    private static byte[] bytes() {
        byte[] bytes = new byte[700_000];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    @Test
    void aPublicFileIsFetchedByItsNameUntilItIsNotPublic(@TempDir Path folder) throws Exception {
        try (PodProcess pod = PodProcess.start(folder, Mode.PATH)) {
            pod.command("account", "add", "alice");
            SignedClient alice = new SignedClient(pod.command("token", "add", "alice", "--name", "blocks", "--json"));
            URI address = alice.storage().resolve("public/photo");
            put(alice, address, "image/jpeg", photo);
            String link = ANYBODY
                    .send(request(address).build(), HttpResponse.BodyHandlers.discarding())
                    .headers()
                    .allValues("Link")
                    .stream()
                    .filter(value -> value.contains("ipfs://"))
                    .findFirst()
                    .orElseThrow();
            String cid = link.replaceAll("(?s).*<ipfs://(\\w+)>.*", "$1");
            URI block = pod.base().resolve("/ipfs/" + cid);

            CarReader car = CarReader.open(new ByteArrayInputStream(get(block + "?format=car", 200)))
                    .orThrow();
            assertEquals(cid, car.roots().getFirst().toString());
            int blocks = 0;
            while (car.next() instanceof CarReader.Section.Block) {
                blocks++; // each has been compared with its name
            }
            assertEquals(4, blocks);
            Bytes first = Bytes.copyOf(Arrays.copyOf(photo, 256 << 10));
            String leaf = new Cid(1, Cid.RAW, Multihash.sha256(first)).toString();
            assertArrayEquals(first.toArray(), get(pod.base().resolve("/ipfs/" + leaf) + "?format=raw", 200));

            rules(alice, address, "");
            get(block + "?format=car", 404);
            get(pod.base().resolve("/ipfs/" + leaf) + "?format=raw", 404);
            rules(
                    alice,
                    address,
                    "[] a acl:Authorization; acl:accessTo <photo>; acl:agentClass foaf:Agent; acl:mode acl:Read.");
            get(block + "?format=car", 200);
            alice.send(request(address).DELETE());
            get(block + "?format=car", 404);
        }
    }

    private static void put(SignedClient alice, URI address, String type, byte[] bytes) throws Exception {
        int status = alice.send(
                        request(address).PUT(BodyPublishers.ofByteArray(bytes)).header("Content-Type", type))
                .statusCode();
        assertTrue(status == 201 || status == 204, address + ": " + status);
    }

    private static void rules(SignedClient alice, URI address, String more) throws Exception {
        String rules = "@prefix acl: <http://www.w3.org/ns/auth/acl#>. @prefix foaf: <http://xmlns.com/foaf/0.1/>."
                + "[] a acl:Authorization; acl:accessTo <photo>; acl:agent <" + alice.webId()
                + ">; acl:mode acl:Read, acl:Write, acl:Control." + more;
        put(alice, URI.create(address + ".acl"), "text/turtle", rules.getBytes(StandardCharsets.UTF_8));
    }

    private static HttpRequest.Builder request(URI address) {
        return HttpRequest.newBuilder(address);
    }

    private static byte[] get(String address, int status) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer =
                ANYBODY.send(request(URI.create(address)).build(), HttpResponse.BodyHandlers.ofByteArray());
        assertEquals(status, answer.statusCode(), address);
        return answer.body();
    }
}
