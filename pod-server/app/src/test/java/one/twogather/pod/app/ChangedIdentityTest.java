package one.twogather.pod.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import one.twogather.pod.app.PodCommand.Failure;
import one.twogather.pod.outbound.Delivery;
import one.twogather.pod.outbound.Message;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Owners change their identities by commands, as people type them, on a development chain. */
class ChangedIdentityTest {

    private static final Path PROGRAMS =
            Path.of(System.getProperty("house.root"), "contracts/node_modules/@foundry-rs/anvil-linux-amd64/bin");

    /** The first accounts of anvil, whose keys everybody knows. */
    private static final List<String> KEYS = List.of(
            "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80",
            "0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d",
            "0x5de4111afa1a4b94908f83103eb1f1706367c2e68ca870fc3fb9a804cdab365a",
            "0x7c852118294e51e653712a81e05800f419141751be58f605c371e15141b007a6",
            "0x47e179ec197488593b187f80a00eb0da91f1b9d0b13f8733639f19c30a34926a");

    private static final List<String> ACCOUNTS = List.of(
            "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
            "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
            "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC",
            "0x90F79bf6EB2c4f870365E785982E1f101E93b906",
            "0x15d34AAf54267DB7D7c367839AAf71A00a2C6A65");

    private static final String PHONE = "did:key:z6MkpTHR8VNsBxYAAWHut2Geadd9jSwuBV8xRoAnwWsdvktH";

    @TempDir
    private static Path chainFolder = Path.of("");

    @TempDir
    private Path folder = Path.of("");

    private static DevNode node = DevNode.none();
    private static int port;

    @BeforeAll
    static void start() throws IOException, Failure {
        assumeTrue(
                Files.isExecutable(PROGRAMS.resolve("anvil")),
                "no npm packages in contracts/: tools/check installs them");
        port = PodProcess.freePort();
        node = DevNode.start(port, chainFolder.resolve("chain"), Map.of("PATH", PROGRAMS.toString()));
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void eachChangeSaysWhatItCostsAndIsReadBack() throws IOException {
        String did = did(1);
        Typed added = well("did", "add-device", did, PHONE, "--key", key(1), "--yes");
        assertTrue(
                added.out()
                        .matches("(?s).*It costs about 0\\.0+[0-9]+ ETH \\([0-9]+ gas at [0-9.]+ gwei\\), at most"
                                + " .*Paid by 0x70997970C51812dc3A010C7d01b50e0d17dc79C8, on chain 31337.*Done in"
                                + " block [0-9]+\\. It cost .*"),
                added.out());
        assertTrue(resolved(did).contains("z6MkpTHR8VNsBxYAAWHut2Geadd9jSwuBV8xRoAnwWsdvktH"));
        well("did", "remove-device", did, PHONE, "--key", key(1), "--yes");
        assertFalse(resolved(did).contains("z6MkpTHR8VNsBxYAAWHut2Geadd9jSwuBV8xRoAnwWsdvktH"));
        well("did", "add-device", did, ACCOUNTS.get(4), "--key", key(1), "--yes");
        assertTrue(resolved(did).contains("eip155:31337:" + ACCOUNTS.get(4)));
        well("did", "publish", did, "https://pod.example/alice/", "--key", key(1), "--yes");
        assertTrue(resolved(did).contains("https://pod.example/alice/"));
        well("did", "unpublish", did, "https://pod.example/alice/", "--key", key(1), "--yes");
        assertFalse(resolved(did).contains("https://pod.example/alice/"));

        well("did", "rotate", did, "--to", ACCOUNTS.get(2), "--key", key(1), "--yes");
        assertTrue(well("did", "status", did).out().contains(ACCOUNTS.get(2)));
        assertTrue(refused("did", "publish", did, "https://pod.example/", "--key", key(1), "--yes")
                .contains("owned by " + ACCOUNTS.get(2)));
        well("did", "deactivate", did, "--key", key(2), "--yes");
        assertTrue(well("did", "status", did).out().contains("nobody"));
        assertTrue(refused("did", "rotate", did, "--to", ACCOUNTS.get(3), "--key", key(2), "--yes")
                .contains("was given up"));
    }

    @Test
    void anOwnerWithoutMoneySignsAndSomebodyElsePays() throws IOException {
        Path own = folder.resolve("own.key");
        write(own, "11".repeat(32), "rw-------");
        String did = "did:ethr:0x7a69:0x19E7E376E7C213B7E7e7e46cc70A5dD086DAff2A";
        assertTrue(refused("did", "rotate", did, "--to", ACCOUNTS.get(3), "--key", own.toString(), "--yes")
                .contains("ETH are needed"));
        Typed paid = well(
                "did", "rotate", did, "--to", ACCOUNTS.get(3), "--key", own.toString(), "--payer", key(0), "--yes");
        assertTrue(paid.out().contains("Paid by " + ACCOUNTS.getFirst()), paid.out());
        assertTrue(well("did", "status", did, "--json").out().contains("\"owner\": \"" + ACCOUNTS.get(3) + "\""));
    }

    @Test
    void nothingIsSentUntilSomebodySaysYes() throws IOException {
        String did = did(3);
        List<String> rotate =
                List.of("did", "rotate", did, "--to", ACCOUNTS.get(4), "--key", key(3), "--chain", "dev:" + port);
        for (String answer : List.of("", "no\n", "maybe\n")) {
            Typed typed = Typed.in(folder, Map.of(), Clock.systemUTC(), answer, rotate);
            assertEquals(1, typed.status());
            assertTrue(typed.out().contains("It costs about"), typed.out());
            assertTrue(typed.err().contains("Nothing was done."), typed.err());
        }
        assertTrue(well("did", "status", did).out().contains(ACCOUNTS.get(3)));
        assertEquals(
                0,
                Typed.in(folder, Map.of(), Clock.systemUTC(), "yes\n", rotate).status());
        assertTrue(well("did", "status", did).out().contains(ACCOUNTS.get(4)));
    }

    @Test
    void aKeyOthersCanReadIsNotTakenAndNoKeyIsRepeated() throws IOException {
        Path open = folder.resolve("open.key");
        write(open, KEYS.get(1), "rw-r--r--");
        assertTrue(refused("did", "deactivate", did(1), "--key", open.toString(), "--yes")
                .contains("chmod 600"));
        Path broken = folder.resolve("broken.key");
        write(broken, KEYS.get(1) + "00", "rw-------");
        String said = refused("did", "deactivate", did(1), "--key", broken.toString(), "--yes");
        assertTrue(said.contains("holds no key"), said);
        assertFalse(said.contains(KEYS.get(1).substring(2, 20)), said);
        assertTrue(refused("did", "deactivate", did(1), "--key", "nowhere", "--yes")
                .contains("There is no file"));
    }

    @Test
    void whatCannotBeIsSaidBeforeAnythingIsAsked() throws IOException {
        assertTrue(refused("did", "rotate", "did:key:z6Mk", "--to", ACCOUNTS.get(1), "--key", key(1), "--yes")
                .contains("did:ethr"));
        assertTrue(refused(
                        "did",
                        "rotate",
                        "did:ethr:" + ACCOUNTS.get(1),
                        "--to",
                        ACCOUNTS.get(1),
                        "--key",
                        key(1),
                        "--yes")
                .contains("of chain 1, and 31337"));
        assertTrue(refused("did", "rotate", did(1), "--to", "0x12", "--key", key(1), "--yes")
                .contains("40 hexadecimal"));
        assertTrue(refused("did", "publish", did(1), "mailto:alice@example.org", "--key", key(1), "--yes")
                .contains("address of a pod"));
        assertTrue(refused("did", "add-device", did(1), "my phone", "--key", key(1), "--yes")
                .contains("did:key"));
        Typed none = Typed.in(
                folder, Map.of(), Clock.systemUTC(), List.of("did", "deactivate", did(1), "--key", key(1), "--yes"));
        assertTrue(none.err().contains("No chain is configured"), none.err());
    }

    /** A lost key from beginning to end: the owner, three friends, and a chain whose time moves. */
    @Test
    void friendsBringBackAnIdentityWhoseKeyIsLost() throws IOException {
        Path lost = folder.resolve("lost.key");
        write(lost, "22".repeat(32), "rw-------");
        String did = "did:ethr:0x7a69:0x1563915e194D8CfBA1943570603F7606A3115508";
        Path list = folder.resolve("guardians.txt");
        Typed named = well(
                "did",
                "add-guardian",
                did,
                ACCOUNTS.get(1),
                ACCOUNTS.get(2),
                "--list",
                list.toString(),
                "--key",
                lost.toString(),
                "--payer",
                key(0),
                "--yes");
        assertTrue(named.out().contains("There are 2 guardians. Any 2 of them"), named.out());
        well(
                "did",
                "add-guardian",
                did,
                ACCOUNTS.get(3),
                "--threshold",
                "2",
                "--delay-days",
                "5",
                "--list",
                list.toString(),
                "--key",
                lost.toString(),
                "--payer",
                key(0),
                "--yes");
        assertTrue(well("did", "status", did).out().contains("it takes 2 of them, and the owner has 5 days"));

        String request = well("did", "request-recovery", did, "--to", ACCOUNTS.get(4))
                .out()
                .strip();
        String first =
                well("did", "approve-recovery", request, "--key", key(1)).out().strip();
        assertTrue(
                refused("did", "start-recovery", request, first, "--list", list.toString(), "--payer", key(0), "--yes")
                        .contains("It takes 2 guardians, and there are 1"));
        String third =
                well("did", "approve-recovery", request, "--key", key(3)).out().strip();
        well("did", "start-recovery", request, third, first, "--list", list.toString(), "--payer", key(0), "--yes");
        assertTrue(well("did", "status", did).out().contains("UNDER WAY: " + ACCOUNTS.get(4)));

        well("did", "cancel-recovery", did, "--key", lost.toString(), "--payer", key(0), "--yes");
        assertTrue(refused(
                        "did",
                        "start-recovery",
                        request,
                        third,
                        first,
                        "--list",
                        list.toString(),
                        "--payer",
                        key(0),
                        "--yes")
                .contains("made void"));
        String again = well("did", "request-recovery", did, "--to", ACCOUNTS.get(4))
                .out()
                .strip();
        List<String> start = new ArrayList<>(List.of("did", "start-recovery", again));
        start.add(well("did", "approve-recovery", again, "--key", key(1)).out().strip());
        start.add(well("did", "approve-recovery", again, "--key", key(2)).out().strip());
        start.addAll(List.of("--list", list.toString(), "--payer", key(0), "--yes"));
        well(start.toArray(String[]::new));
        assertTrue(refused("did", "finish-recovery", did, "--payer", key(0), "--yes")
                .contains("The owner can object until"));
        advance(Duration.ofDays(5).plusSeconds(5));
        well("did", "finish-recovery", did, "--payer", key(0), "--yes");
        assertTrue(well("did", "status", did).out().contains(ACCOUNTS.get(4)));
        assertTrue(resolved(did).contains("eip155:31337:" + ACCOUNTS.get(4)));

        well(
                "did",
                "remove-guardian",
                did,
                ACCOUNTS.get(1),
                ACCOUNTS.get(2),
                ACCOUNTS.get(3),
                "--list",
                list.toString(),
                "--key",
                key(4),
                "--yes");
        assertFalse(Files.exists(list));
        assertTrue(
                refused("did", "request-recovery", did, "--to", ACCOUNTS.get(1)).contains("has no guardians"));
    }

    @Test
    void theDoctorSaysWhetherTheHostCanPay() throws IOException {
        String well = doctor("--relay-key-file", key(0));
        assertTrue(well.contains("✓ relay: " + ACCOUNTS.getFirst() + " has 9"), well);
        Path poor = folder.resolve("poor.key");
        write(poor, "33".repeat(32), "rw-------");
        assertTrue(doctor("--relay-key-file", poor.toString()).contains("has 0 ETH to pay with, less than"));
        Path open = folder.resolve("open.key");
        write(open, "33".repeat(32), "rw-r--r--");
        assertTrue(doctor("--relay-key-file", open.toString()).contains("✗ relay: relay-key-file cannot be used"));
        assertTrue(
                doctor("--relay-key-file", key(0), "--data", folder.toString()).contains("lies in the data folder"));
        Typed served = typed("serve", "--port", "0", "--relay-key-file", open.toString());
        assertEquals(1, served.status());
        assertTrue(served.err().contains("chmod 600"), served.err());
        assertFalse(doctor().contains("relay:"));
    }

    private String doctor(String... arguments) {
        List<String> all = new ArrayList<>(List.of("doctor"));
        all.addAll(List.of(arguments));
        return typed(all.toArray(String[]::new)).out();
    }

    private void advance(Duration time) {
        rpc("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"evm_increaseTime\",\"params\":[" + time.toSeconds() + "]}");
        rpc("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"evm_mine\",\"params\":[]}");
    }

    private static void rpc(String body) {
        Delivery answer = Dids.clientOf(port)
                .send(new Message(
                        "POST",
                        "http://127.0.0.1:" + port,
                        Map.of("Content-Type", "application/json"),
                        body.getBytes(StandardCharsets.UTF_8)));
        assertTrue(answer instanceof Delivery.Answered answered && answered.status() == 200, answer::toString);
    }

    private static String did(int account) {
        return "did:ethr:0x7a69:" + ACCOUNTS.get(account);
    }

    private String key(int account) throws IOException {
        Path file = folder.resolve(account + ".key");
        if (!Files.exists(file)) {
            write(file, KEYS.get(account) + "\n", "rw-------");
        }
        return file.toString();
    }

    private static void write(Path file, String text, String rights) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
    }

    private String resolved(String did) {
        return well("did", "resolve", did).out();
    }

    private Typed well(String... arguments) {
        Typed typed = typed(arguments);
        assertEquals(0, typed.status(), () -> String.join(" ", arguments) + "\n" + typed.out() + typed.err());
        return typed;
    }

    private String refused(String... arguments) {
        Typed typed = typed(arguments);
        assertEquals(1, typed.status(), () -> String.join(" ", arguments) + "\n" + typed.out() + typed.err());
        return typed.err();
    }

    /** A minute ahead: what was taken back in this second still counts in this second (did:ethr, "validTo"). */
    private Typed typed(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--chain", "dev:" + port));
        return Typed.in(folder, Map.of("NO_COLOR", "1"), Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1)), all);
    }
}
