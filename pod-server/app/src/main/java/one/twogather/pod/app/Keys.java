package one.twogather.pod.app;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.contracts.Address;
import one.twogather.pod.did.Chain;
import one.twogather.pod.http.ForwardedHeader;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.outbound.HostPort;

/**
 * Everything that can be configured, once. The reference page, {@code config show}, the flags and the names in the environment are made from it.
 */
final class Keys {

    static final Key<Integer> PORT = new Key<>("port", Types.PORT, "3000", "The one public port.", "8080");

    static final Key<InetAddress> BIND = new Key<>(
            "bind",
            Types.ADDRESS,
            "127.0.0.1",
            "Where to listen. The default is this machine alone: put a proxy that speaks TLS in front, or say"
                    + " `0.0.0.0` and know why.",
            "0.0.0.0");

    static final Key<Optional<URI>> PUBLIC_URL = new Key<>(
            "public-url",
            Types.OPTIONAL_URL,
            "",
            "The address people use, as they type it. Every address the server gives out begins with it, WebIDs too,"
                    + " so choose it before the first account. Unless set it is `http://localhost:{port}`.",
            "https://pod.example.org");

    static final Key<PodLocator.Mode> PODS = new Key<>(
            "pods",
            Types.POD_MODE,
            "path",
            "How pods are told apart: `path` gives `https://pod.example.org/alice/`, `subdomain` gives"
                + " `https://alice.pod.example.org/` and needs a wildcard in DNS and certificate. Choose it before the"
                + " first account.",
            "subdomain");

    static final Key<Path> DATA = new Key<>(
            "data",
            Types.PATH,
            "./pod-data",
            "The folder that holds everything; it is made if missing. Relative to where the command is run.",
            "/var/lib/pod");

    static final Key<Integer> ADMIN_PORT = new Key<>(
            "admin-port",
            Types.PORT,
            "0",
            "The port on 127.0.0.1 for the command line, health and metrics. `0` takes any free one; set it if"
                    + " something watches the server's health.",
            "3001");

    static final Key<List<String>> TRUSTED_PROXIES = new Key<>(
            "trusted-proxies",
            Types.NETWORKS,
            "",
            "Which proxies are believed when they say for whom they ask. From any other address that is ignored, and"
                    + " all who come through such a proxy count as one: in the log, in the limits for each client, and"
                    + " where failed sign-ins are slowed down.",
            "127.0.0.1, 10.0.0.0/8");

    static final Key<ForwardedHeader> FORWARDED_HEADER = new Key<>(
            "forwarded-header",
            Types.FORWARDED_HEADER,
            "x-forwarded-for",
            "The header in which the trusted proxies say for whom they ask. The other one is ignored: proxies pass it"
                    + " on as the client sent it.",
            "forwarded");

    static final Key<List<HostPort>> OUTBOUND_ALLOW = new Key<>(
            "outbound-allow",
            Types.HOSTS,
            "",
            "Addresses the server may fetch from although they are private, on loopback or without TLS. Empty is right"
                    + " for nearly everybody: this is for tests and for nodes of one's own. It can never name the admin"
                    + " port.",
            "localhost:4000");

    static final Key<ChainSource> CHAIN = new Key<>(
            "chain",
            Types.CHAIN,
            "",
            "Where did:ethr identities are read: nodes of an Ethereum chain, the first that answers well; or `dev`, a"
                    + " chain on this machine that `serve` starts. Without one, an identity is taken for what it was at"
                    + " first. A node on this machine or without TLS needs `outbound-allow` too.",
            "https://rpc.example.org, https://node.example.net");

    static final Key<Long> CHAIN_ID = new Key<>(
            "chain-id",
            Types.POSITIVE,
            "1",
            "The number of the chain (EIP-155); nodes of another are not believed. `dev` has its own.",
            "11155111");

    static final Key<Address> CHAIN_REGISTRY = new Key<>(
            "chain-registry",
            Types.ACCOUNT,
            Chain.ERC_1056.toString(),
            "The contract that keeps identities. The default is ERC-1056 as it stands on public chains; `dev` has its"
                    + " own.",
            "0x03d5003bf0e79c5f5223588f347eba39afbc3818");

    static final Key<Optional<Path>> RELAY_KEY_FILE = new Key<>(
            "relay-key-file",
            Types.OPTIONAL_PATH,
            "",
            "The secret key of an account on the chain, in 64 hexadecimal digits: it pays for changes of identities"
                    + " that people of this host signed, and does nothing else. Without one, people pay for themselves."
                    + " Only the server may read the file (`chmod 600`), and it must not lie in the data folder, whose"
                    + " copies would hold it. Keep little money there.",
            "/run/credentials/pod/relay");

    static final Key<Long> RELAY_DAILY = new Key<>(
            "relay-daily",
            Types.POSITIVE,
            "3",
            "For how many changes the host pays, for one account on one day (UTC).",
            "10");

    static final Key<Long> RELAY_GAS = new Key<>(
            "relay-gas",
            Types.POSITIVE,
            "200000",
            "How much gas a change may take that the host pays for. All changes that the pages know take less.",
            "120000");

    static final Key<Long> RELAY_COST = new Key<>(
            "relay-cost",
            Types.POSITIVE,
            "2000000",
            "What a change may cost at most that the host pays for, in gwei, whatever a node says of fees. A million"
                    + " gwei are 0.001 ETH.",
            "100000");

    static final Key<Optional<Path>> MASTER_KEY_FILE = new Key<>(
            "master-key-file",
            Types.OPTIONAL_PATH,
            "",
            "The key that wraps all other keys. Unless set it is `keys/master` in the data folder, made at the first"
                    + " start. Keep a copy apart from the backups: without it they cannot sign for anybody.",
            "/run/credentials/pod/master");

    static final Key<Long> QUOTA = new Key<>(
            "quota",
            Types.SIZE_OR_UNLIMITED,
            "10GiB",
            "Bytes each pod may use for documents and files. RDF documents also pay for their index, and every"
                + " resource, even an empty one, for 512 bytes. A write beyond is refused with 507, and whoever looks"
                + " after the whole pod is told how much is used.",
            "unlimited");

    static final Key<Optional<Long>> RDF_DOCUMENT_LIMIT = new Key<>(
            "rdf-document-limit",
            Types.OPTIONAL_SIZE,
            "",
            "The largest RDF document. Unless set it is a sixty-fourth of the heap (`-Xmx`) and at most 8 MiB, so 3.8"
                + " MiB with the 256 MiB that `tools/pod` gives. While it is worked on it takes up to fifty times its"
                + " size in memory, so to raise this, raise the heap first.",
            "4MiB");

    static final Key<Long> PATCH_LIMIT = new Key<>(
            "patch-limit",
            Types.SIZE_IN_BYTES,
            "1MiB",
            "The largest patch; never more than the largest RDF document. Clients send what a person changed, not"
                    + " documents.",
            "4MiB");

    static final Key<Long> FILE_LIMIT = new Key<>(
            "file-limit",
            Types.SIZE_IN_BYTES,
            "16GiB",
            "The largest single file. What fits into a pod is the quota's to say; this only stops a stream without"
                    + " end.",
            "100GiB");

    static final Key<LogLevel> LOG_LEVEL = new Key<>(
            "log-level",
            Types.LOG_LEVEL,
            "info",
            "How much the server says of itself, on the console and in `pod.log`. Never tokens, never contents.",
            "debug");

    static final Key<Boolean> PASSWORDS = new Key<>(
            "passwords",
            Types.SWITCH,
            "false",
            "Whether people may sign in with a name and a password, besides passkeys and recovery kits. For hosts"
                + " whose people cannot use passkeys: a password can be guessed and given away. Where it is `false`,"
                + " passwords that were set before open nothing.",
            "true");

    static final Key<Boolean> ACCESS_LOG = new Key<>(
            "access-log",
            Types.SWITCH,
            "true",
            "Whether `pod.log` gets a line of JSON for each request: when, what, status, bytes, duration. No tokens,"
                    + " no contents.",
            "false");

    static final Key<Optional<Duration>> SLOW_REQUEST = new Key<>(
            "slow-request",
            Types.DURATION_OR_NEVER,
            "PT1S",
            "How long a request may take before `pod.log` says where its time went. The time its client takes to send"
                    + " and to read does not count.",
            "PT0.2S");

    static final Key<Optional<URI>> TRACE_ENDPOINT = new Key<>(
            "trace-endpoint",
            Types.OPTIONAL_ENDPOINT,
            "",
            "The OpenTelemetry collector that is told of requests as traces, by OTLP over HTTP. Traces name no people"
                    + " and no paths. Unless set there are none, and nothing is spent on them.",
            "http://127.0.0.1:4318/v1/traces");

    static final Key<Double> TRACE_SHARE = new Key<>(
            "trace-share",
            Types.SHARE,
            "1",
            "The share of the requests that become traces; of those never more than 50 in one second.",
            "0.01");

    static final Key<Long> LOG_LIMIT = new Key<>(
            "log-limit",
            Types.SIZE_IN_BYTES,
            "50MiB",
            "How large `pod.log` grows before it becomes `pod.log.1`, which replaces the one before.",
            "1GiB");

    /** In the order in which people read them. */
    static final List<Key<?>> ALL = List.of(
            PORT,
            BIND,
            PUBLIC_URL,
            PODS,
            DATA,
            ADMIN_PORT,
            TRUSTED_PROXIES,
            FORWARDED_HEADER,
            OUTBOUND_ALLOW,
            CHAIN,
            CHAIN_ID,
            CHAIN_REGISTRY,
            RELAY_KEY_FILE,
            RELAY_DAILY,
            RELAY_GAS,
            RELAY_COST,
            MASTER_KEY_FILE,
            PASSWORDS,
            QUOTA,
            RDF_DOCUMENT_LIMIT,
            PATCH_LIMIT,
            FILE_LIMIT,
            LOG_LEVEL,
            ACCESS_LOG,
            SLOW_REQUEST,
            TRACE_ENDPOINT,
            TRACE_SHARE,
            LOG_LIMIT);

    private Keys() {}

    static Optional<Key<?>> named(String name) {
        return ALL.stream().filter(key -> key.name().equals(name)).findFirst();
    }
}
