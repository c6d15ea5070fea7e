package one.twogather.pod.outbound;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocketFactory;
import one.twogather.pod.outbound.Delivery.Answered;
import one.twogather.pod.outbound.Destinations.Destination;
import one.twogather.pod.outbound.Destinations.NoWay;
import one.twogather.pod.outbound.Failure.Unreachable;
import one.twogather.pod.outbound.Fetch.Fetched;

/**
 * The client that goes only where {@link Destinations} lets it, and remembers nothing: each call is a new look-up, connection and answer. {@link
 * CachingFetcher} stands in front of it wherever the same document is asked for again.
 */
public final class GuardedClient implements Fetcher, Sender {

    private static final int MAX_REDIRECTS = 5;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Pattern MAX_AGE =
            Pattern.compile("(?:^|[,\\s])max-age=\"?([0-9]{1,9})", Pattern.CASE_INSENSITIVE);
    private static final Pattern NOT_TO_BE_KEPT =
            Pattern.compile("(?:^|[,\\s])(?:no-store|no-cache)(?:$|[,\\s=])", Pattern.CASE_INSENSITIVE);

    private final Destinations destinations;
    private final Exchanges exchanges;
    private final Limits limits;

    /**
     * @param allowed exceptions to https and to the public internet: nodes of one's own, and tests
     * @param forbiddenPort ports which no exception opens, such as the admin port; asked at each use, since that port may be chosen late
     */
    public GuardedClient(Set<HostPort> allowed, IntPredicate forbiddenPort, Limits limits) {
        this(new Destinations(allowed, forbiddenPort, Resolver.SYSTEM), limits, Dialer.DIRECT, (SSLSocketFactory)
                SSLSocketFactory.getDefault());
    }

    GuardedClient(Destinations destinations, Limits limits, Dialer dialer, SSLSocketFactory tls) {
        this.destinations = destinations;
        this.exchanges = new Exchanges(limits, dialer, tls);
        this.limits = limits;
    }

    /** Always asks the source, so the answer is never too old. */
    @Override
    public Fetch fetch(String address, String accept, Duration oldest) {
        Deadline deadline = Deadline.in(limits.time());
        String at = address;
        for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
            switch (exchange(Message.get(at, accept), deadline)) {
                case Failure failure -> {
                    return failure;
                }
                case Answered answer
                when REDIRECTS.contains(answer.status()) -> {
                    if (answer.header("location").isEmpty()) {
                        return new Unreachable("the host redirects to nowhere");
                    }
                    at = resolve(at, answer.header("location").get());
                }
                case Answered answer -> {
                    return fetched(at, answer);
                }
            }
        }
        return new Unreachable("the host redirects more than " + MAX_REDIRECTS + " times");
    }

    @Override
    public Delivery send(Message message) {
        return exchange(message, Deadline.in(limits.time()));
    }

    private Delivery exchange(Message message, Deadline deadline) {
        return switch (destinations.find(message.address(), deadline)) {
            case NoWay(Failure failure) -> failure;
            case Destination destination -> exchanges.exchange(destination, message, deadline);
        };
    }

    /** What cannot be resolved is handed on as it is, to be refused where addresses are judged. */
    private static String resolve(String base, String location) {
        try {
            return URI.create(base).resolve(location).toString();
        } catch (IllegalArgumentException notAUrl) {
            return location;
        }
    }

    private static Fetch fetched(String address, Answered answer) {
        if (answer.status() != 200) {
            return new Unreachable("the host answered with status " + answer.status());
        }
        int hash = address.indexOf('#');
        String document = hash < 0 ? address : address.substring(0, hash);
        return new Fetched(document, answer.header("content-type").orElse(""), answer.body(), freshFor(answer));
    }

    private static Duration freshFor(Answered answer) {
        String directives = answer.header("cache-control").orElse("");
        Matcher maxAge = MAX_AGE.matcher(directives);
        boolean mayBeKept = maxAge.find() && !NOT_TO_BE_KEPT.matcher(directives).find();
        return mayBeKept ? Duration.ofSeconds(Long.parseLong(maxAge.group(1))) : Duration.ZERO;
    }
}
