package one.twogather.pod.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import one.twogather.pod.app.PodCommand.Failure;
import one.twogather.pod.registry.EthereumKey;
import one.twogather.pod.registry.RelayLimits;

/** The key by which the host pays for others, and how far. */
record RelayKey(EthereumKey key, RelayLimits limits) {

    /** @throws Failure if one is configured that cannot be used */
    static void require(PodConfig config) throws Failure {
        try {
            of(config);
        } catch (IOException unusable) {
            throw new Failure(String.valueOf(unusable.getMessage()));
        }
    }

    /**
     * As configured, if it is.
     *
     * @throws IOException if it cannot be used, with a sentence that says why and never the key
     */
    static Optional<RelayKey> of(PodConfig config) throws IOException {
        if (config.relaying().isEmpty()) {
            return Optional.empty();
        }
        PodConfig.Relaying relaying = config.relaying().get();
        Path data = config.data().toAbsolutePath().normalize();
        if (relaying.key().toAbsolutePath().normalize().startsWith(data)) {
            throw new IOException("relay-key-file lies in the data folder, whose copies would hold it");
        }
        try {
            return Optional.of(new RelayKey(KeyFile.read(relaying.key()), relaying.limits()));
        } catch (Failure unusable) {
            throw new IOException("relay-key-file cannot be used: " + unusable.getMessage(), unusable);
        }
    }
}
