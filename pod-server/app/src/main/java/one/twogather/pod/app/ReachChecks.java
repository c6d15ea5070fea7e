package one.twogather.pod.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.model.PodLocator;

/**
 * Whether a collector takes traces, and whether the port and the public address lead to this very server, found out by knocking there. The names of requests tell: all that one run of a server
 * gives begin alike, and nobody else can guess how.
 */
final class ReachChecks {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Characters of a request's name that are the same for one run of a server. */
    private static final int OF_THE_RUN = 24;

    private static final String WHY_PORT = "this is where the proxy, or people on this machine, find the server";
    private static final String WHY_PUBLIC = "this is where everybody else finds the server, and every WebID points to";

    private final PodConfig config;
    private final Optional<AdminFile.Contents> server;

    /** @param server that runs on this data, if one does */
    ReachChecks(PodConfig config, Optional<AdminFile.Contents> server) {
        this.config = config;
        this.server = server;
    }

    /** What was heard at an address. */
    private sealed interface Heard {
        record Ours() implements Heard {}

        record Other(String who) implements Heard {}

        record Nothing(String why) implements Heard {}
    }

    List<Finding> all() {
        List<Finding> findings = new ArrayList<>();
        try (HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build()) {
            if (server.isEmpty()) {
                findings.add(free());
            } else {
                findings.addAll(knocked(client, run(client, server.get().url())));
            }
            config.traces().ifPresent(traces -> findings.add(collector(client, traces.endpoint())));
        }
        return findings;
    }

    private List<Finding> knocked(HttpClient client, String run) {
        List<Finding> findings = new ArrayList<>();
        findings.add(port(knock(client, local(), run)));
        findings.add(publicAddress(knock(client, config.publicUrl(), run)));
        if (config.pods() == PodLocator.Mode.SUBDOMAIN && !AddressChecks.isLocal(config.publicUrl())) {
            findings.add(host(knock(client, ofSomePod(), run)));
        }
        return findings;
    }

    /** Sends a collector no traces at all, which in protobuf is no byte. */
    private static Finding collector(HttpClient client, URI endpoint) {
        String check = "trace-endpoint";
        String why = "what a collector does not take is lost; nothing else suffers";
        String fix = "start the collector, or give its OTLP address over HTTP, or leave trace-endpoint out";
        HttpRequest.Builder nothing = HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/x-protobuf")
                .POST(HttpRequest.BodyPublishers.noBody());
        try {
            int status = send(client, nothing).statusCode();
            return status / 100 == 2
                    ? Finding.well(check, endpoint + " takes traces", why)
                    : Finding.doubtful(check, endpoint + " answers with status " + status, why, fix);
        } catch (IOException nobody) {
            return Finding.doubtful(check, endpoint + " cannot be reached: " + nobody, why, fix);
        }
    }

    /** When no server runs, one must be able to listen. */
    private Finding free() {
        String check = "port";
        int port = config.port();
        String place = config.bind().getHostAddress() + " port " + port;
        try (var _ = new ServerSocket(port, 1, config.bind())) {
            return Finding.well(check, place + " is free for a server", WHY_PORT);
        } catch (IOException taken) {
            return Finding.broken(
                    check,
                    place + " cannot be listened on: " + taken.getMessage(),
                    WHY_PORT,
                    "stop what listens there (ss -ltnp 'sport = :" + port + "'), or choose another --port or --bind");
        }
    }

    private Finding port(Heard heard) {
        String check = "port";
        String place = config.bind().getHostAddress() + " port " + config.port();
        String same = "run the doctor with the settings the server was started with (--port, --bind, pod.yaml)";
        return switch (heard) {
            case Heard.Ours() -> Finding.well(check, place + " answers, and it is this server", WHY_PORT);
            case Heard.Other(String who) ->
                Finding.broken(
                        check,
                        "somebody else answers at " + place + ": " + who,
                        WHY_PORT,
                        same + "; if they are the same, see who listens: ss -ltnp 'sport = :" + config.port() + "'");
            case Heard.Nothing(String why) ->
                Finding.broken(
                        check,
                        "a server runs, but nobody answers at " + place + ": " + why,
                        WHY_PORT,
                        same + "; if they are the same, restart the server");
        };
    }

    private Finding publicAddress(Heard heard) {
        return away(
                heard,
                "public address",
                config.publicUrl(),
                WHY_PUBLIC,
                "let the DNS name the proxy, and the proxy pass requests on to " + local());
    }

    private Finding host(Heard heard) {
        return away(
                heard,
                "hosts of pods",
                ofSomePod(),
                "with pods: subdomain each pod is a host of its own",
                "let the DNS and the certificate name *." + config.publicUrl().getHost()
                        + ", and the proxy pass these hosts on too, with their Host header");
    }

    private static Finding away(Heard heard, String check, URI address, String why, String fix) {
        return switch (heard) {
            case Heard.Ours() -> Finding.well(check, address + " leads to this server", why);
            case Heard.Other(String who) ->
                Finding.broken(check, address + " does not lead to this server: " + who, why, fix);
            case Heard.Nothing(String reason) ->
                Finding.doubtful(
                        check,
                        address + " cannot be reached from here: " + reason,
                        why,
                        fix + "; look from another network too, since some routers do not lead back to themselves");
        };
    }

    private static Heard knock(HttpClient client, URI address, String run) {
        try {
            HttpResponse<Void> answer = ask(client, address);
            Optional<String> name = answer.headers().firstValue("X-Request-Id");
            if (name.filter(id -> id.startsWith(run)).isPresent()) {
                return new Heard.Ours();
            }
            return new Heard.Other("an answer with status " + answer.statusCode()
                    + (name.isEmpty() ? " and without X-Request-Id" : " and the X-Request-Id of another server"));
        } catch (IOException nobody) {
            return new Heard.Nothing(String.valueOf(nobody));
        }
    }

    /** How the names of requests begin in this run of the server. */
    private static String run(HttpClient client, URI admin) {
        try {
            return ask(client, admin.resolve("/observe/health/live"))
                    .headers()
                    .firstValue("X-Request-Id")
                    .filter(id -> id.length() > OF_THE_RUN)
                    .map(id -> id.substring(0, OF_THE_RUN))
                    .orElse("unknown");
        } catch (IOException stopped) {
            return "unknown";
        }
    }

    private static HttpResponse<Void> ask(HttpClient client, URI address) throws IOException {
        return send(client, HttpRequest.newBuilder(address));
    }

    private static HttpResponse<Void> send(HttpClient client, HttpRequest.Builder request) throws IOException {
        try {
            return client.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.discarding());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopping);
        }
    }

    private URI ofSomePod() {
        URI url = config.publicUrl();
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        return URI.create(url.getScheme() + "://doctor." + url.getHost() + port + "/");
    }

    private URI local() {
        InetAddress bind = config.bind().isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : config.bind();
        String host = bind.getHostAddress();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + config.port() + "/");
    }
}
