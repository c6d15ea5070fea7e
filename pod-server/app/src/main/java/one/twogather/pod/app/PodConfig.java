package one.twogather.pod.app;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.did.Chain;
import one.twogather.pod.http.ForwardedHeader;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.outbound.HostPort;
import one.twogather.pod.registry.RelayLimits;

/**
 * The configuration, typed; {@link Keys} says what each part means.
 *
 * @param port 0 only as long as nothing listens
 * @param publicUrl with its slash
 * @param publicUrlIsGiven false when it is only the default
 * @param chainSource where did:ethr is read
 * @param chain the same with all there is to know, if there is one
 * @param relaying how the host pays for changes of identities, if it does
 * @param masterKeyFile where it is, or will be made
 * @param passwords whether people may sign in with one
 * @param limits of what one request, one pod and the log may take
 */
record PodConfig(
        int port,
        InetAddress bind,
        URI publicUrl,
        boolean publicUrlIsGiven,
        PodLocator.Mode pods,
        Path data,
        int adminPort,
        List<String> trustedProxies,
        ForwardedHeader forwardedHeader,
        List<HostPort> outboundAllow,
        ChainSource chainSource,
        Optional<Chain> chain,
        Optional<Relaying> relaying,
        Path masterKeyFile,
        boolean passwords,
        Sizes limits,
        LogLevel logLevel,
        boolean accessLog,
        Optional<Duration> slowRequest,
        Optional<Traces> traces) {

    /**
     * How the host pays for changes of identities.
     *
     * @param daily changes for one account
     * @param gas of one change
     * @param gwei that one change may cost
     */
    record Relaying(Path key, long daily, long gas, long gwei) {

        RelayLimits limits() {
            return new RelayLimits(
                    (int) Math.min(daily, Integer.MAX_VALUE),
                    BigInteger.valueOf(gas),
                    BigInteger.valueOf(gwei).multiply(BigInteger.valueOf(1_000_000_000)));
        }
    }

    /** Where traces go, and of which share of the requests there are some. */
    record Traces(URI endpoint, double share) {}

    /** In bytes; how large an RDF document may be depends on the memory unless it is said. */
    record Sizes(long quota, Optional<Long> rdfDocument, long patch, long file, long log) {}

    PodConfig {
        trustedProxies = List.copyOf(trustedProxies);
        outboundAllow = List.copyOf(outboundAllow);
    }

    static PodConfig of(Settings settings) {
        return of(settings, settings.value(Keys.PORT));
    }

    /** @param port to listen on, which differs from the setting if that is 0 */
    static PodConfig of(Settings settings, int port) {
        Path data = settings.value(Keys.DATA);
        return new PodConfig(
                port,
                settings.value(Keys.BIND),
                settings.value(Keys.PUBLIC_URL).orElseGet(() -> URI.create("http://localhost:" + port + "/")),
                !settings.setting(Keys.PUBLIC_URL).text().isBlank(),
                settings.value(Keys.PODS),
                data,
                settings.value(Keys.ADMIN_PORT),
                settings.value(Keys.TRUSTED_PROXIES),
                settings.value(Keys.FORWARDED_HEADER),
                settings.value(Keys.OUTBOUND_ALLOW),
                settings.value(Keys.CHAIN),
                settings.value(Keys.CHAIN).chain(settings.value(Keys.CHAIN_ID), settings.value(Keys.CHAIN_REGISTRY)),
                settings.value(Keys.RELAY_KEY_FILE)
                        .map(key -> new Relaying(
                                key,
                                settings.value(Keys.RELAY_DAILY),
                                settings.value(Keys.RELAY_GAS),
                                settings.value(Keys.RELAY_COST))),
                settings.value(Keys.MASTER_KEY_FILE).orElse(data.resolve("keys").resolve("master")),
                settings.value(Keys.PASSWORDS),
                new Sizes(
                        settings.value(Keys.QUOTA),
                        settings.value(Keys.RDF_DOCUMENT_LIMIT),
                        settings.value(Keys.PATCH_LIMIT),
                        settings.value(Keys.FILE_LIMIT),
                        settings.value(Keys.LOG_LIMIT)),
                settings.value(Keys.LOG_LEVEL),
                settings.value(Keys.ACCESS_LOG),
                settings.value(Keys.SLOW_REQUEST),
                settings.value(Keys.TRACE_ENDPOINT)
                        .map(endpoint -> new Traces(endpoint, settings.value(Keys.TRACE_SHARE))));
    }

    PodLocator locator() {
        return new PodLocator(publicUrl, pods);
    }
}
