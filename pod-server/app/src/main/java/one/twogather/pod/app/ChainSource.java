package one.twogather.pod.app;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import one.twogather.pod.contracts.Address;
import one.twogather.pod.did.Chain;
import one.twogather.pod.did.DevelopmentChain;
import one.twogather.pod.outbound.HostPort;

/** Where did:ethr is read: what {@code chain} in the configuration says. */
sealed interface ChainSource {

    Pattern DEVELOPMENT = Pattern.compile("dev(?::([0-9]{1,5}))?");

    /** Nowhere. */
    record None() implements ChainSource {}

    /** A development chain on this machine; the server starts it unless one listens there. */
    record Dev(int port) implements ChainSource {

        static final int USUAL_PORT = 8545;
    }

    /** Nodes of a chain. */
    record Nodes(List<URI> endpoints) implements ChainSource {
        public Nodes {
            endpoints = List.copyOf(endpoints);
        }
    }

    /** @throws IllegalArgumentException for text that is none */
    static ChainSource read(String text) {
        Matcher dev = DEVELOPMENT.matcher(text);
        if (text.isEmpty()) {
            return new None();
        }
        if (dev.matches()) {
            return new Dev(dev.group(1) == null ? Dev.USUAL_PORT : Types.PORT.read(dev.group(1)));
        }
        return new Nodes(Stream.of(text.split(","))
                .map(String::strip)
                .map(Types::endpoint)
                .toList());
    }

    /** The chain, if there is one. */
    default Optional<Chain> chain(long id, Address registry) {
        return switch (this) {
            case None() -> Optional.empty();
            case Dev(int port) -> Optional.of(DevelopmentChain.chain(port));
            case Nodes(List<URI> endpoints) -> Optional.of(new Chain(id, registry, endpoints, Chain.USUAL_DEPTH));
        };
    }

    /** Where its own client may go beside the public internet: to the development chain, since it is this server's. */
    default Set<HostPort> ownHosts() {
        return this instanceof Dev(int port) ? Set.of(new HostPort("127.0.0.1", port)) : Set.of();
    }

    /** As people may see it: endpoints of paid nodes have a secret in their path. */
    static String shown(URI endpoint) {
        String port = endpoint.getPort() < 0 ? "" : ":" + endpoint.getPort();
        boolean isBare = endpoint.getRawQuery() == null
                && (endpoint.getRawPath().isEmpty() || endpoint.getRawPath().equals("/"));
        return endpoint.getScheme() + "://" + endpoint.getHost() + port + (isBare ? "" : "/…");
    }
}
