package one.twogather.pod.outbound;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import one.twogather.pod.outbound.Failure.Forbidden;
import one.twogather.pod.outbound.Failure.Unreachable;

/**
 * Decides where this server goes.
 *
 * <p>https, to a host all of whose addresses are of the {@link PublicInternet}, on port 443 or one above 1023 (below lie services that are no web
 * servers). The only exceptions are hosts and ports allowed by name: those may be http and may be private. A port of this server's own that nobody
 * may reach is never among them.
 */
final class Destinations {

    /** What becomes of an address. */
    sealed interface Finding {}

    /**
     * Somewhere this server goes.
     *
     * @param url without fragment and user info
     * @param addresses all checked; connecting to any other defeats the purpose
     */
    record Destination(URI url, int port, boolean isSecure, List<InetAddress> addresses) implements Finding {
        Destination {
            addresses = List.copyOf(addresses);
        }
    }

    /** Somewhere it does not. */
    record NoWay(Failure failure) implements Finding {}

    /** What browsers would read as an IPv4 address (WHATWG URL, "ends in a number"), in decimal, octal or hexadecimal and of any length. */
    private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(.*\\.)?([0-9]+|0[xX][0-9a-fA-F]*)\\.?");

    private static final Pattern DOTTED_QUAD =
            Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\\.(?!$)|$)){4}");

    /** Names looked up at once. A look-up takes milliseconds unless its name server is slow. */
    private static final int MAX_LOOK_UPS = 32;

    /** Names of one domain looked up at once: its name servers may never answer, and its owner has as many names as they like. */
    private static final int MAX_OF_A_DOMAIN = 4;

    private final Set<HostPort> allowed;
    private final IntPredicate forbiddenPort;
    private final Resolver resolver;
    private final Semaphore lookUps = new Semaphore(MAX_LOOK_UPS);
    private final Neighbours domains = new Neighbours(MAX_OF_A_DOMAIN);

    Destinations(Set<HostPort> allowed, IntPredicate forbiddenPort, Resolver resolver) {
        this.allowed = Set.copyOf(allowed);
        this.forbiddenPort = forbiddenPort;
        this.resolver = resolver;
    }

    Finding find(String address, Deadline deadline) {
        URI url;
        try {
            url = withoutFragment(new URI(address));
        } catch (URISyntaxException notAUrl) {
            return forbidden("the address is not a URL");
        }
        boolean isSecure = "https".equalsIgnoreCase(url.getScheme());
        int port = url.getPort() >= 0 ? url.getPort() : isSecure ? 443 : 80;
        Optional<String> malformed = malformed(url, port);
        if (malformed.isPresent()) {
            return forbidden(malformed.get());
        }
        boolean isAllowed = allowed.contains(new HostPort(url.getHost(), port)) && !forbiddenPort.test(port);
        if (!isAllowed && !isSecure) {
            return forbidden("the address is not https");
        }
        if (!isAllowed && port != 443 && port < 1024) {
            return forbidden("the port is not one of a web server");
        }
        return resolve(url, port, isSecure, isAllowed, deadline);
    }

    /** What no address may be, allowed by name or not. */
    private static Optional<String> malformed(URI url, int port) {
        String host = url.getHost();
        if (!"https".equalsIgnoreCase(url.getScheme()) && !"http".equalsIgnoreCase(url.getScheme())) {
            return Optional.of("the address is not https");
        }
        if (host == null || url.getRawUserInfo() != null) {
            return Optional.of("the address needs a host, and no user name");
        }
        if (port < 1 || port > 65_535) {
            return Optional.of("the address has no such port");
        }
        boolean isOddNumber = ENDS_IN_NUMBER.matcher(host).matches()
                && !DOTTED_QUAD.matcher(host).matches();
        return host.indexOf('%') >= 0 || isOddNumber
                ? Optional.of("an IP address is written in full and without a zone")
                : Optional.empty();
    }

    /** One look-up for one use. If any address is private, the name is not to be trusted with the others either. */
    private Finding resolve(URI url, int port, boolean isSecure, boolean isAllowed, Deadline deadline) {
        List<InetAddress> addresses;
        try {
            addresses = resolveBy(deadline, url.getHost());
        } catch (UnknownHostException unknown) {
            return new NoWay(new Unreachable("the host has no address"));
        } catch (TimeoutException slow) {
            return new NoWay(new Unreachable("the host's address could not be found in time"));
        }
        if (addresses.isEmpty()) {
            return new NoWay(new Unreachable("the host has no address"));
        }
        if (!isAllowed && !addresses.stream().allMatch(PublicInternet::includes)) {
            return forbidden("the host is not on the public internet");
        }
        return new Destination(url, port, isSecure, addresses);
    }

    /**
     * System look-ups take no time limit, so one that hangs is left behind on a thread of its own: a platform thread, since it would hold a virtual
     * one's carrier. Those left behind count until they end, or a slow name server could gather threads here.
     */
    private List<InetAddress> resolveBy(Deadline deadline, String host) throws UnknownHostException, TimeoutException {
        Semaphore domain = domains.ofName(host.toLowerCase(Locale.ROOT));
        FutureTask<List<InetAddress>> lookUp = new FutureTask<>(() -> {
            try {
                return resolver.resolve(host);
            } finally {
                lookUps.release();
                domain.release();
            }
        });
        try {
            if (!domain.tryAcquire(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new TimeoutException("too many look-ups in one domain");
            }
            if (!lookUps.tryAcquire(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
                domain.release();
                throw new TimeoutException("too many look-ups");
            }
            Thread.ofPlatform().daemon().name("outbound-resolve").start(lookUp);
            return lookUp.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof UnknownHostException unknown) {
                throw unknown;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new TimeoutException("interrupted");
        }
    }

    private static URI withoutFragment(URI url) throws URISyntaxException {
        String text = url.toASCIIString();
        int hash = text.indexOf('#');
        return hash < 0 ? new URI(text) : new URI(text.substring(0, hash));
    }

    private static NoWay forbidden(String reason) {
        return new NoWay(new Forbidden(reason));
    }
}
