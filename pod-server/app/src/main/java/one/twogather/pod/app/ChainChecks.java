package one.twogather.pod.app;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import one.twogather.pod.did.Chain;
import one.twogather.pod.did.ChainProbe;
import one.twogather.pod.did.ChainProbe.Health;

/** Whether the nodes of the chain answer, and are of that chain. */
final class ChainChecks {

    private static final String CHECK = "chain";
    private static final String WHY =
            "what a did:ethr says is read there; while no node answers, what was read last counts";

    private final PodConfig config;
    private final Clock clock;

    ChainChecks(PodConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    List<Finding> all() {
        return Stream.concat(nodes().stream(), new RelayCheck(config, clock).found().stream())
                .toList();
    }

    private List<Finding> nodes() {
        return config.chain()
                .map(this::ofChain)
                .orElseGet(() -> List.of(Finding.well(
                        CHECK, "none is configured, so a did:ethr is taken for what it was at first", WHY)));
    }

    private List<Finding> ofChain(Chain chain) {
        return new Dids(config)
                .probe(chain, clock).all().stream()
                        .map(report -> finding(chain, report))
                        .toList();
    }

    private Finding finding(Chain chain, ChainProbe.Report report) {
        String shown = ChainSource.shown(report.endpoint());
        return switch (report.health()) {
            case Health.Well(long head) ->
                Finding.well(
                        CHECK,
                        shown + " answers; chain " + chain.id() + ", block " + head + ", registry "
                                + chain.registry().toString(),
                        WHY);
            case Health.Behind(long head, Duration age) -> behind(shown, head, age);
            case Health.Forbidden(String reason) ->
                Finding.broken(
                        CHECK,
                        shown + " is not asked: " + reason,
                        WHY,
                        "if this node is your own, allow it: outbound-allow: " + hostAndPort(report.endpoint()));
            case Health.Wrong(String reason) ->
                Finding.broken(
                        CHECK, shown + ": " + reason, WHY, "set chain, chain-id and chain-registry so that they agree");
            case Health.Away(String reason) ->
                Finding.doubtful(CHECK, shown + " gives no answer of use: " + reason, WHY, away());
        };
    }

    private Finding behind(String shown, long head, Duration age) {
        String result = shown + " answers, and its newest block (" + head + ") is " + age.toMinutes() + " minutes old";
        // A development chain makes a block when there is something to put into it.
        return config.chainSource() instanceof ChainSource.Dev
                ? Finding.well(CHECK, result, WHY)
                : Finding.doubtful(CHECK, result, WHY, "let the node catch up, or name another one in chain");
    }

    private String away() {
        return config.chainSource() instanceof ChainSource.Dev
                ? "serve starts it, and so does: tools/pod chain dev"
                : "see whether the node runs, or name another one in chain";
    }

    private static String hostAndPort(URI endpoint) {
        int usual = "https".equals(endpoint.getScheme()) ? 443 : 80;
        return endpoint.getHost() + ":" + (endpoint.getPort() < 0 ? usual : endpoint.getPort());
    }
}
