package one.twogather.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may know whom. Maven holds the directions between modules; this holds what slips in through a transitive dependency. */
class DirectionsTest {

    private static final String BASE = "one.twogather.pod.";

    /** Each room and the rooms it may name. Every room above model may also name {@code vocab}. */
    private static final Map<String, Set<String>> MAY_KNOW = new TreeMap<>(Map.ofEntries(
            room("model"),
            room("vocab"),
            room("testkit", "model"),
            room("keyspace", "model"),
            room("outbound", "model"),
            room("rdf", "model"),
            room("ipld", "model"),
            room("unixfs", "ipld", "model"),
            room("capability", "ipld", "model"),
            room("did", "contracts", "outbound", "ipld", "model"),
            room("contracts", "ipld", "model"),
            room("wallet", "contracts", "capability", "ipld", "model"),
            room("store", "keyspace", "rdf", "model"),
            room("notify", "store", "outbound", "keyspace", "rdf", "model"),
            room("search", "store", "keyspace", "model"),
            room("content", "keyspace", "outbound", "unixfs", "ipld", "model"),
            room("gateway", "content", "unixfs", "ipld", "model"),
            room("access", "rdf", "model"),
            room("grants", "access", "keyspace", "capability", "ipld", "model"),
            room("activity", "grants", "access", "keyspace", "ipld", "model"),
            room("identity", "keyspace", "capability", "ipld", "outbound", "rdf", "model"),
            room("openid", "identity", "outbound", "keyspace", "model"),
            room("signin", "wallet", "identity", "keyspace", "model"),
            room("solid", "search", "store", "content", "grants", "access", "outbound", "keyspace", "rdf", "model"),
            room(
                    "hosting",
                    "solid",
                    "openid",
                    "signin",
                    "identity",
                    "store",
                    "content",
                    "activity",
                    "grants",
                    "access",
                    "outbound",
                    "keyspace",
                    "rdf",
                    "model"),
            room("pages", "search", "rdf", "model"),
            room("apps", "model"),
            room(
                    "http",
                    "pages",
                    "apps",
                    "hosting",
                    "solid",
                    "gateway",
                    "search",
                    "notify",
                    "openid",
                    "signin",
                    "identity",
                    "activity",
                    "grants",
                    "access",
                    "store",
                    "keyspace",
                    "rdf",
                    "model"),
            room("trace", "http", "model"),
            room("app", "*")));

    static Stream<String> rooms() {
        return MAY_KNOW.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void aRoomNamesOnlyRoomsBelowIt(String room) {
        Set<String> allowed = new TreeSet<>(MAY_KNOW.getOrDefault(room, Set.of()));
        if (allowed.contains("*")) {
            return;
        }
        allowed.add(room);
        if (!room.equals("model")) {
            allowed.add("vocab");
        }
        classes()
                .that()
                .resideInAPackage(BASE + room + "..")
                .should()
                .onlyDependOnClassesThat(notOursOrIn(allowed))
                .allowEmptyShould(true)
                .check(House.CLASSES);
    }

    @Test
    void everyPackageIsARoomOnThePlan() {
        Set<String> unknown = House.CLASSES.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith(BASE))
                .map(name -> roomOf(name))
                .filter(room -> !MAY_KNOW.containsKey(room))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), unknown, "rooms that DirectionsTest does not know");
    }

    @Test
    void roomsAreFreeOfCycles() {
        slices().matching("one.twogather.(**)").should().beFreeOfCycles().check(House.CLASSES);
    }

    private static DescribedPredicate<JavaClass> notOursOrIn(Set<String> allowed) {
        return DescribedPredicate.describe("are not ours or in " + allowed, type -> {
            String name = type.getPackageName();
            return !name.startsWith(BASE) || allowed.contains(roomOf(name));
        });
    }

    private static String roomOf(String packageName) {
        String rest = packageName.substring(BASE.length());
        int dot = rest.indexOf('.');
        return dot < 0 ? rest : rest.substring(0, dot);
    }

    private static Map.Entry<String, Set<String>> room(String name, String... mayKnow) {
        return Map.entry(name, Arrays.stream(mayKnow).collect(Collectors.toUnmodifiableSet()));
    }
}
