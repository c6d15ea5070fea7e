package one.twogather.pod.app;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import one.twogather.pod.model.PodLocator;

/** Whether the addresses in the configuration fit together, as far as that can be seen without asking a server. */
final class AddressChecks {

    private static final String WHY_URL = "every address the server gives out begins with it, WebIDs too";

    private final PodConfig config;

    AddressChecks(PodConfig config) {
        this.config = config;
    }

    List<Finding> all() {
        List<Finding> findings = new ArrayList<>();
        findings.add(publicUrl());
        if (config.pods() == PodLocator.Mode.SUBDOMAIN) {
            findings.add(subdomains());
        }
        findings.add(proxies());
        findings.add(exceptions());
        return findings;
    }

    private Finding publicUrl() {
        URI url = config.publicUrl();
        if (isLocal(url)) {
            return local(url);
        }
        if (url.getScheme().equals("http")) {
            return Finding.broken(
                    "public-url",
                    url + " is not encrypted",
                    "tokens and data would cross the network for all to read, and clients refuse such issuers",
                    "put a proxy with TLS in front, and set public-url: https://" + url.getRawAuthority());
        }
        return Finding.well("public-url", url + ", spoken by a proxy to " + listening(), WHY_URL);
    }

    private Finding local(URI url) {
        if (!config.bind().isLoopbackAddress()) {
            return Finding.doubtful(
                    "public-url",
                    "others can connect to " + listening() + ", but are told of " + url
                            + ", which is their own machine",
                    WHY_URL,
                    "set public-url to the address others use, or leave bind as it is by default");
        }
        int port = url.getPort() < 0 ? (url.getScheme().equals("https") ? 443 : 80) : url.getPort();
        return port == config.port()
                ? Finding.well("public-url", url + ", for this machine alone", WHY_URL)
                : Finding.doubtful(
                        "public-url",
                        url + " is not where the server listens, " + listening(),
                        WHY_URL,
                        "leave public-url out, or give it port " + config.port()
                                + ", unless something forwards the one to the other");
    }

    private Finding subdomains() {
        String host = String.valueOf(config.publicUrl().getHost());
        String why = "with pods: subdomain each pod is a host of its own";
        String check = "sub-domains";
        if (host.startsWith("[") || host.matches("[0-9.]+")) {
            return Finding.broken(check, host + " has no sub-domains", why, "set public-url to a name, or pods: path");
        }
        if (isLocal(config.publicUrl())) {
            return Finding.well(check, "browsers find *." + host + " by themselves", why);
        }
        String some = "doctor." + host;
        try {
            return Finding.well(
                    check, some + " is " + InetAddress.getByName(some).getHostAddress(), why);
        } catch (UnknownHostException unknown) {
            return Finding.broken(
                    check, some + " is not known to DNS", why, "add *." + host + " to the DNS, or set pods: path");
        }
    }

    private Finding proxies() {
        String why =
                "without it all who come through the proxy count as one: the log names the proxy, and the mistakes of"
                        + " one slow down the sign-in of others who mistype";
        boolean proxied = config.publicUrl().getScheme().equals("https");
        return proxied && config.trustedProxies().isEmpty()
                ? Finding.doubtful(
                        "trusted-proxies",
                        "none, though public-url needs a proxy",
                        why,
                        "set trusted-proxies to the proxy's address, usually 127.0.0.1")
                : Finding.well("trusted-proxies", config.trustedProxies().isEmpty() ? "none" : "set", why);
    }

    private Finding exceptions() {
        String why = "the server fetches addresses that strangers give it, so it may reach nothing private";
        return config.outboundAllow().isEmpty()
                ? Finding.well("outbound-allow", "no exceptions", why)
                : Finding.doubtful(
                        "outbound-allow",
                        "may reach " + config.outboundAllow().toString().replaceAll("[\\[\\]]", ""),
                        why,
                        "remove outbound-allow, unless these are your own nodes");
    }

    private String listening() {
        return config.bind().getHostAddress() + " port " + config.port();
    }

    static boolean isLocal(URI url) {
        String host = String.valueOf(url.getHost()).toLowerCase(Locale.ROOT);
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.startsWith("127.")
                || host.equals("[::1]");
    }
}
