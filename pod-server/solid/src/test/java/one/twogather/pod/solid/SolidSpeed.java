package one.twogather.pod.solid;

import static one.twogather.pod.solid.TestPods.SPARQL;
import static one.twogather.pod.solid.TestPods.TURTLE;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntFunction;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.MemoryKeySpace;
import one.twogather.pod.keyspace.RocksKeySpace;
import one.twogather.pod.keyspace.RocksOptions;
import one.twogather.pod.model.Caller;

/** How much processor time requests take between HTTP and the disk, run by hand: {@code memory} or {@code rocks}. */
final class SolidSpeed {

    private static final String ONE_KILOBYTE = "<#a> <https://v.example/p> \"" + "x".repeat(960) + "\".";

    private SolidSpeed() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("solid-speed");
        boolean rocks = arguments.length > 0 && arguments[0].equals("rocks");
        try (KeySpace space =
                rocks ? RocksKeySpace.open(folder.resolve("keyspace"), RocksOptions.DEFAULT) : new MemoryKeySpace()) {
            measureAll(new TestPods(folder.resolve("files"), Limits.DEFAULT, space), rocks ? 10 : 1);
        }
    }

    private static void measureAll(TestPods pods, int slower) {
        pods.alice().put("/public/doc", TURTLE, ONE_KILOBYTE);
        pods.alice().put("/a/b/c/doc", TURTLE, ONE_KILOBYTE);
        for (int i = 0; i < 1000; i++) {
            pods.alice().put("/public/many/" + i, TURTLE, "");
        }
        String tag = pods.alice().get("/public/doc").etag();
        for (int round = 0; round < 3; round++) {
            measure(pods, "GET 1 KB, public", 300_000, i -> request(Method.GET, "/public/doc", Caller.ANONYMOUS, ""));
            measure(
                    pods,
                    "GET 1 KB, owner's, four deep",
                    300_000,
                    i -> request(Method.GET, "/a/b/c/doc", new Caller.Person(TestPods.ALICE), ""));
            measure(
                    pods,
                    "GET 1 KB as JSON-LD, kept",
                    300_000,
                    i -> request(Method.GET, "/public/doc", Caller.ANONYMOUS, "application/ld+json, */*;q=0.1"));
            measure(pods, "GET, not modified", 300_000, i -> conditional(tag));
            measure(pods, "GET missing", 300_000, i -> request(Method.GET, "/public/none", Caller.ANONYMOUS, ""));
            measure(
                    pods,
                    "listing of 1,000, kept",
                    300_000,
                    i -> request(Method.GET, "/public/many/", Caller.ANONYMOUS, ""));
            measure(
                    pods,
                    "PUT 1 KB, replacing",
                    20_000 / slower,
                    i -> body(Method.PUT, "/a/b/c/doc", TURTLE, ONE_KILOBYTE));
            int base = round * 20_000;
            measure(
                    pods,
                    "PUT 1 KB, new",
                    20_000 / slower,
                    i -> body(Method.PUT, "/new/" + (base + i), TURTLE, ONE_KILOBYTE));
            measure(
                    pods,
                    "PATCH",
                    20_000 / slower,
                    i -> body(
                            Method.PATCH,
                            "/a/b/c/doc",
                            SPARQL,
                            "DELETE WHERE { <#n> <https://v.example/n> ?n }; INSERT DATA { <#n> <https://v.example/n> "
                                    + i + " }"));
            measure(pods, "listing of 1,000, new", 200 / slower, i -> {
                pods.alice().put("/public/many/1", TURTLE, "# " + i);
                return request(Method.GET, "/public/many/", Caller.ANONYMOUS, "");
            });
        }
    }

    private static ResourceRequest request(Method method, String path, Caller caller, String accept) {
        return new ResourceRequest(
                method,
                TestPods.id(path),
                caller,
                Optional.empty(),
                accept,
                Preconditions.NONE,
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    private static ResourceRequest conditional(String tag) {
        Preconditions known = new Preconditions(List.of(), List.of(tag), Optional.empty(), Optional.empty());
        return new ResourceRequest(
                Method.GET,
                TestPods.id("/public/doc"),
                Caller.ANONYMOUS,
                Optional.empty(),
                "",
                known,
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    private static ResourceRequest body(Method method, String path, String type, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new ResourceRequest(
                method,
                TestPods.id(path),
                new Caller.Person(TestPods.ALICE),
                Optional.empty(),
                "",
                Preconditions.NONE,
                Optional.empty(),
                List.of(),
                Optional.of(new ResourceRequest.Body(
                        Optional.of(type), OptionalLong.of(bytes.length), new ByteArrayInputStream(bytes))));
    }

    private static void measure(TestPods pods, String what, int rounds, IntFunction<ResourceRequest> request) {
        int sum = 0;
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long bytes = threads.getCurrentThreadAllocatedBytes();
        long start = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < rounds; i++) {
            sum += pods.handle(request.apply(i)).facts().links().size();
        }
        double time = (threads.getCurrentThreadCpuTime() - start) / (double) rounds;
        double memory = (threads.getCurrentThreadAllocatedBytes() - bytes) / (double) rounds;
        System.out.printf("%-32s %8.2f us %8.0f bytes (%d)%n", what, time / 1000, memory, sum & 1);
    }
}
