package one.twogather.pod.app;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntPredicate;
import one.twogather.pod.did.Chain;
import one.twogather.pod.did.ChainAccess;
import one.twogather.pod.did.ChainProbe;
import one.twogather.pod.did.DidMethods;
import one.twogather.pod.did.DidResolver;
import one.twogather.pod.did.EthrDidResolver;
import one.twogather.pod.did.ImplicitDidResolver;
import one.twogather.pod.did.Profile;
import one.twogather.pod.outbound.Fetcher;
import one.twogather.pod.outbound.GuardedClient;
import one.twogather.pod.outbound.HostPort;
import one.twogather.pod.outbound.Limits;

/** Who finds out what a DID says, for commands, made of what is configured. */
final class Dids {

    /** A block's head with the names of its transactions is the largest; whoever asks should not wait for a node that hangs. */
    private static final Limits SMALL = new Limits(1 << 20, Duration.ofSeconds(3), 8, 64);

    /** Ten thousand changes of one identity are some eight megabytes of logs. */
    private static final Limits LARGE = new Limits(16 << 20, Duration.ofSeconds(20), 2, 4);

    /** Commands ask for whoever typed them, who may go to the admin port anyway. */
    private static final IntPredicate NO_PORT = port -> false;

    private final PodConfig config;

    Dids(PodConfig config) {
        this.config = config;
    }

    /**
     * @param internet for did:web
     * @param patience of whoever asks
     * @param bytes of all histories that are remembered
     */
    DidResolver resolver(Fetcher internet, Duration patience, long bytes, Clock clock) {
        DidResolver ethr = config.chain()
                .<DidResolver>map(chain -> EthrDidResolver.of(
                        chain, client(SMALL), client(LARGE), Profile.METHOD_2026, patience, bytes, clock))
                .orElseGet(ImplicitDidResolver::new);
        return new DidMethods(internet, ethr, clock);
    }

    /** One that asks the chain each time. */
    DidResolver asking(Chain chain, Duration patience, long bytes, Clock clock) {
        return EthrDidResolver.asking(chain, client(SMALL), client(LARGE), Profile.METHOD_2026, patience, bytes, clock);
    }

    /** For what is asked of a chain beside DIDs. */
    ChainAccess access(Chain chain, Clock clock) {
        return ChainAccess.of(chain, client(SMALL), clock);
    }

    ChainProbe probe(Chain chain, Clock clock) {
        return new ChainProbe(chain, client(SMALL), clock);
    }

    GuardedClient client(Limits limits) {
        Set<HostPort> allowed = new HashSet<>(config.outboundAllow());
        allowed.addAll(config.chainSource().ownHosts());
        return new GuardedClient(allowed, NO_PORT, limits);
    }

    /** One that goes to a development chain and nowhere else on this machine. */
    static GuardedClient clientOf(int port) {
        return new GuardedClient(new ChainSource.Dev(port).ownHosts(), NO_PORT, SMALL);
    }
}
