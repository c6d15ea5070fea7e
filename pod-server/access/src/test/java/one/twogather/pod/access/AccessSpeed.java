package one.twogather.pod.access;

import java.lang.management.ManagementFactory;
import java.util.Optional;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.ResourcePath;

/** How much processor time a decision takes with rules in memory, run by hand: this is the part of every request that no cache in front can save. */
final class AccessSpeed {

    private static final int ROUNDS = 3_000_000;

    private AccessSpeed() {}

    public static void main(String[] arguments) {
        World world = new World()
                .rules(
                        "/",
                        """
                <#o> a acl:Authorization; acl:agent <https://pods.example/alice/profile/card#me>;
                  acl:accessTo <./>; acl:default <./>; acl:mode acl:Read, acl:Write, acl:Control.
                <#p> a acl:Authorization; acl:agentClass foaf:Agent; acl:accessTo <./>; acl:mode acl:Read.
                <#b> a acl:Authorization; acl:agent <https://bob.example/card#me>; acl:default <./>; acl:mode acl:Read.
                """);
        Caller app = new Caller.App(World.ALICE, "https://app.example/id", "https://pods.example/");
        ResourceId deep = World.at("/notes/2026/11/today.ttl");
        for (int i = 0; i < 5; i++) {
            measure("decision, four levels below its rules", () -> world.access
                    .permissions(deep, app, Optional.empty())
                    .caller()
                    .hashCode());
            measure("decision at the root", () -> world.access
                    .permissions(ResourceId.rootOf(World.POD), app, Optional.empty())
                    .caller()
                    .hashCode());
            measure("path, plain", () -> ResourcePath.parse("/notes/2026/11/today.ttl")
                    .orThrow()
                    .hashCode());
            measure("path, percent-encoded", () -> ResourcePath.parse("/notes/caf%C3%A9/today.ttl")
                    .orThrow()
                    .hashCode());
        }
    }

    private static void measure(String what, java.util.function.IntSupplier work) {
        long sum = 0;
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (int i = 0; i < ROUNDS; i++) {
            sum += work.getAsInt();
        }
        System.out.printf(
                "%-40s %6.0f ns (%d)%n",
                what,
                (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / (double) ROUNDS,
                sum & 1);
    }
}
