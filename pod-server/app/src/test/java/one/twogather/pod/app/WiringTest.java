package one.twogather.pod.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import one.twogather.pod.http.AdminKey;
import one.twogather.pod.keyspace.KeySpaceInUse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A house that cannot be finished leaves its data as free as one that was closed: the engine's lock tells. */
class WiringTest {

    @TempDir
    private Path folder = Path.of("");

    private static Wiring wiring(PodConfig config) throws IOException {
        return new Wiring(config, AdminKey.random(new SecureRandom()), Clock.systemUTC());
    }

    private PodConfig config(String masterKeyFile) throws Settings.Mistaken {
        Map<Key<?>, String> flags = Map.of(
                Keys.DATA,
                folder.resolve("data").toString(),
                Keys.MASTER_KEY_FILE,
                folder.resolve(masterKeyFile).toString(),
                Keys.TRACE_ENDPOINT,
                "http://127.0.0.1:1/v1/traces");
        return PodConfig.of(Settings.resolve(flags, Map.of(), Optional.empty(), folder));
    }

    private void assertFree() throws Exception {
        try (Wiring rooms = wiring(config("master"))) {
            assertEquals(List.of(), rooms.administration().accounts());
            assertThrows(KeySpaceInUse.class, () -> wiring(config("master")));
        }
    }

    @Test
    void whatIsClosedCanBeOpenedAgain() throws Exception {
        assertFree();
        assertFree();
    }

    @Test
    void aGroundFloorThatCannotBeBuiltLeavesTheDataFree() throws Exception {
        Files.createDirectories(folder.resolve("no-file/within"));
        assertThrows(RuntimeException.class, () -> wiring(config("no-file")));
        assertFree();
    }

    @Test
    void aTopFloorThatCannotBeBuiltLeavesTheDataFree() throws Exception {
        PodConfig strange = trusting(config("master"), "no address");
        assertThrows(RuntimeException.class, () -> wiring(strange));
        assertFree();
    }

    /** What settings would not let through. */
    private static PodConfig trusting(PodConfig config, String proxy) {
        return new PodConfig(
                config.port(),
                config.bind(),
                config.publicUrl(),
                config.publicUrlIsGiven(),
                config.pods(),
                config.data(),
                config.adminPort(),
                List.of(proxy),
                config.forwardedHeader(),
                config.outboundAllow(),
                config.chainSource(),
                config.chain(),
                config.masterKeyFile(),
                config.passwords(),
                config.limits(),
                config.logLevel(),
                config.accessLog(),
                config.slowRequest(),
                config.traces());
    }
}
