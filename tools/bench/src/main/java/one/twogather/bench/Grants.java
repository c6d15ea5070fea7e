package one.twogather.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import one.twogather.pod.capability.Delegation;
import one.twogather.pod.capability.Subject;
import one.twogather.pod.capability.Token;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.model.Did;

/** What a grant costs whoever reads by it, in pods with few grants and with many, and how soon one that is taken back is refused. */
final class Grants {

    private static final int CONNECTIONS = 16;
    private static final int WARM_UP = 30_000;
    private static final int READS = 8_000;
    private static final int REPEATS = 5;
    private static final int TAKEN_BACK = 50;

    /** How many a program's first hundred thousand friends would have. */
    private static final List<Integer> COUNTS = List.of(1, 1_000, 100_000);

    private final Server server;
    private final Person owner;
    private final URI document;
    private final URI grants;
    private final Holder holder = new Holder();

    private Grants(Server server, Person owner) {
        this.server = server;
        this.owner = owner;
        this.document = owner.storage().resolve("own/read-by-grant");
        this.grants = owner.storage().resolve("grants/");
        owner.send("PUT", document, "text/turtle", new String(Site.document(document), StandardCharsets.UTF_8));
    }

    /**
     * What was seen.
     *
     * @param reads by one grant, in pods that have as many as it says
     * @param refusals after as many grants were taken back
     */
    record Costs(List<Reads> reads, Refusals refusals) {}

    /** @param grants in the pod */
    record Reads(int grants, Batch.Cost cost) {}

    /**
     * From the moment at which an owner asks to take a grant back to the answer that refuses whoever had it, who asks over and over meanwhile.
     *
     * @param times how often it was tried
     * @param medianMillis of those times
     * @param mostMillis the longest of them
     * @param late requests that were begun after the owner had been told that it is done, and answered
     */
    record Refusals(int times, double medianMillis, double mostMillis, int late) {}

    /** One pod for each number of grants, all on one server; the repeats alternate between them. */
    static Costs measure(Server server, List<Person> owners) {
        List<Grants> pods = new ArrayList<>();
        List<Token<Delegation>> ours = new ArrayList<>();
        for (int i = 0; i < COUNTS.size(); i++) {
            Grants pod = new Grants(server, owners.get(i));
            ours.add(pod.give(pod.holder.did()));
            pod.giveOthers(COUNTS.get(i) - 1);
            pods.add(pod);
        }
        List<List<Batch.Cost>> costs = new ArrayList<>();
        for (int i = 0; i < pods.size(); i++) {
            pods.get(i).read(ours.get(i), WARM_UP);
            costs.add(new ArrayList<>());
        }
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            for (int i = 0; i < pods.size(); i++) {
                costs.get(i).add(pods.get(i).read(ours.get(i), READS));
            }
        }
        List<Reads> reads = new ArrayList<>();
        for (int i = 0; i < pods.size(); i++) {
            reads.add(new Reads(COUNTS.get(i), median(costs.get(i))));
        }
        reads.forEach(one -> System.err.printf(
                "read by a grant among %,7d: %,8.0f /s  %,6.0f µs%n",
                one.grants(), one.cost().rate(), one.cost().cpuMicros()));
        return new Costs(List.copyOf(reads), pods.get(1).takeBack());
    }

    static List<String> names() {
        return COUNTS.stream().map(count -> "granting" + count).toList();
    }

    private static Batch.Cost median(List<Batch.Cost> costs) {
        return costs.stream()
                .sorted(Comparator.comparingDouble(Batch.Cost::cpuMicros))
                .toList()
                .get(costs.size() / 2);
    }

    private Token<Delegation> give(Did audience) {
        byte[] answer = owner.send("POST", grants, "application/x-www-form-urlencoded", form(audience));
        return Token.delegation(Bytes.copyOf(answer)).orThrow();
    }

    private void giveOthers(int count) {
        owner.renewToken();
        Batch.run(server, CONNECTIONS, 0, count, number -> {
            String headers = owner.headers("POST", grants);
            byte[] body = form(new Holder().did()).getBytes(StandardCharsets.UTF_8);
            return Request.of("POST", grants, "application/x-www-form-urlencoded", headers, body);
        });
    }

    private static String form(Did audience) {
        String details =
                "[{\"type\":\"https://2gather.one/ns/pod#DataAccess\",\"locations\":[\"own/\"],\"actions\":[\"read\"]}]";
        return "audience=" + encode(audience.text()) + "&name=bench&seconds=86400&authorization_details="
                + encode(details);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Batch.Cost read(Token<Delegation> grant, int times) {
        return Batch.run(server, CONNECTIONS, 0, times, number -> asking(grant));
    }

    /** The grant is kept by the server and need not be sent. */
    private Request asking(Token<Delegation> grant) {
        Did service = new Did("did:web:" + document.getAuthority().replace(":", "%3A"));
        Did subject = grant.claims().subject() instanceof Subject.Of(Did whose) ? whose : holder.did();
        byte[] invocation = holder.read(subject, service, document.toString(), List.of(grant))
                .bytes()
                .toArray();
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(invocation);
        return Request.get(document, "Accept: text/turtle\r\nAuthorization: UCAN " + token + "\r\n");
    }

    private Refusals takeBack() {
        List<Double> millis = new ArrayList<>();
        int late = 0;
        for (int i = 0; i < TAKEN_BACK; i++) {
            owner.renewToken();
            Token<Delegation> grant = give(holder.did());
            Asking asking = new Asking(grant);
            Thread thread = Thread.ofPlatform().start(asking);
            asking.awaitAnswers();
            long begun = System.nanoTime();
            owner.send("DELETE", grants.resolve(grant.cid().toString()), "text/plain", "");
            long done = System.nanoTime();
            Load.join(thread);
            millis.add((asking.refused - begun) / 1e6);
            late += asking.lastAllowed > done ? 1 : 0;
        }
        millis.sort(Comparator.naturalOrder());
        Refusals refusals = new Refusals(TAKEN_BACK, millis.get(TAKEN_BACK / 2), millis.getLast(), late);
        System.err.printf(
                "refused after %.2f ms (median), %.2f ms (at most); %d too late%n",
                refusals.medianMillis(), refusals.mostMillis(), refusals.late());
        return refusals;
    }

    /** Reads over and over until it is refused. */
    private final class Asking implements Runnable {

        private static final int ENOUGH = 3;

        private final Token<Delegation> grant;
        private final CountDownLatch answers = new CountDownLatch(ENOUGH);

        /** When the refusal had come. */
        private volatile long refused;

        /** When the last request was begun that was not refused. */
        private volatile long lastAllowed;

        Asking(Token<Delegation> grant) {
            this.grant = grant;
        }

        void awaitAnswers() {
            try {
                answers.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void run() {
            try (Connection connection = new Connection(document)) {
                while (true) {
                    Request request = asking(grant);
                    long begun = System.nanoTime();
                    int status = connection.exchange(request);
                    if (status / 100 != 2) {
                        refused = System.nanoTime();
                        return;
                    }
                    lastAllowed = begun;
                    answers.countDown();
                }
            } catch (IOException broken) {
                throw new IllegalStateException(broken);
            }
        }
    }
}
