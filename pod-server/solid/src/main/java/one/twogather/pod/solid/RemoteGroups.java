package one.twogather.pod.solid;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import one.twogather.pod.access.GroupSource;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Problem;
import one.twogather.pod.outbound.Failure;
import one.twogather.pod.outbound.Fetch;
import one.twogather.pod.outbound.Fetcher;
import one.twogather.pod.rdf.BlankNodes;
import one.twogather.pod.rdf.RdfDocument;
import one.twogather.pod.rdf.RdfFormat;
import one.twogather.pod.rdf.RdfLimits;
import one.twogather.pod.rdf.RdfReader;
import one.twogather.vocab.Vcard;
import org.eclipse.rdf4j.model.Value;

/**
 * Groups whose documents are on other servers, fetched without credentials (W-039). A document that cannot be had, or not understood, has no members.
 *
 * <p>What a document said is believed for a minute: so long a member who was struck off may still get in, and no request waits for another server more often.
 */
public final class RemoteGroups implements GroupSource {

    /** How old a fetched document may be, and how long what was read from it is kept: together the minute. */
    static final Duration KEPT = Duration.ofSeconds(30);

    /** What a member takes besides the text. */
    private static final int OVERHEAD = 128;

    private static final String ACCEPT = "text/turtle, application/ld+json;q=0.9, application/n-triples;q=0.8,"
            + " application/trig;q=0.7, application/rdf+xml;q=0.6";

    private final Fetcher fetcher;
    private final RdfReader reader = new RdfReader(RdfLimits.FOREIGN);
    private final Cache<String, Set<String>> members;

    /**
     * @param fetcher guarded: groups are named by whoever writes access rules
     * @param memory bytes for all groups
     * @param ticker what the minute is measured with
     */
    public RemoteGroups(Fetcher fetcher, long memory, Ticker ticker) {
        this.fetcher = fetcher;
        this.members = Caffeine.newBuilder()
                .expireAfterWrite(KEPT)
                .ticker(ticker)
                .maximumWeight(memory)
                .weigher((String group, Set<String> all) -> weight(group, all))
                .build();
    }

    @Override
    public boolean hasMember(String group, String member) {
        Set<String> known = members.getIfPresent(group);
        return (known != null ? known : fetch(group)).contains(member);
    }

    private static int weight(String group, Set<String> all) {
        return OVERHEAD
                + group.length()
                + all.stream().mapToInt(member -> OVERHEAD + member.length()).sum();
    }

    private Set<String> fetch(String group) {
        return switch (fetcher.fetch(group, ACCEPT, KEPT)) {
            case Failure ignored -> Set.of();
            case Fetch.Fetched fetched -> {
                Set<String> all = members(group, fetched);
                members.put(group, all);
                yield all;
            }
        };
    }

    private Set<String> members(String group, Fetch.Fetched fetched) {
        Optional<RdfFormat> format = RdfFormat.ofMediaType(fetched.contentType());
        if (format.isEmpty()) {
            return Set.of();
        }
        return switch (reader.read(fetched.body(), format.get(), fetched.address(), new BlankNodes(new Random(0)))) {
            case Outcome.Refused<RdfDocument>(Problem ignored) -> Set.of();
            case Outcome.Done<RdfDocument>(RdfDocument document) ->
                document.statements().stream()
                        .filter(statement -> statement.getPredicate().equals(Vcard.HAS_MEMBER))
                        .filter(statement ->
                                statement.getSubject().stringValue().equals(group))
                        .map(statement -> statement.getObject())
                        .filter(Value::isIRI)
                        .map(Value::stringValue)
                        .collect(Collectors.toUnmodifiableSet());
        };
    }
}
