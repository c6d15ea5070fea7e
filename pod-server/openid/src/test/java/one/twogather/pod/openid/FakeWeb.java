package one.twogather.pod.openid;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import one.twogather.pod.outbound.Failure;
import one.twogather.pod.outbound.Fetch;
import one.twogather.pod.outbound.Fetcher;

/** The rest of the web: what was put there, and who was asked. */
final class FakeWeb implements Fetcher {

    private final Map<String, Fetch> documents = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    void put(String address, String contentType, String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        documents.put(address, new Fetch.Fetched(address, contentType, body, Duration.ZERO));
    }

    /** A document that is found elsewhere, after a redirect. */
    void redirect(String address, String to, String text) {
        documents.put(
                address,
                new Fetch.Fetched(to, "application/ld+json", text.getBytes(StandardCharsets.UTF_8), Duration.ZERO));
    }

    void remove(String address) {
        documents.remove(address);
    }

    /** Every address that was asked, in order. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public Fetch fetch(String address, String accept, Duration oldest) {
        asked.add(address);
        return documents.getOrDefault(address, new Failure.Unreachable("nobody answers there"));
    }
}
