package one.twogather.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Which library lives where: a foreign type seen in one room only can be replaced in one room. */
class LibrariesTest {

    private static final String[] EVALUATION = {
        "org.eclipse.rdf4j.query.algebra.evaluation..", "org.eclipse.rdf4j.sail..", "org.eclipse.rdf4j.repository.."
    };

    @Test
    void helidonIsKnownToHttpAndAppOnly() {
        only(new String[] {"io.helidon.."}, "http", "app");
    }

    @Test
    void enginesAreKnownToKeyspaceOnly() {
        only(
                new String[] {"org.rocksdb..", "java.sql..", "javax.sql..", "org.postgresql..", "com.zaxxer.."},
                "keyspace");
    }

    @Test
    void tokensAndCiphersAreKnownToTheRoomsThatSpeakThem() {
        only(
                new String[] {"com.nimbusds..", "org.bouncycastle..", "org.web3j.."},
                "identity",
                "openid",
                "signin",
                "capability",
                "did",
                "registry",
                "content",
                "hosting",
                "contracts");
    }

    @Test
    void passkeysAreKnownToSigninOnly() {
        only(
                new String[] {"com.yubico..", "com.fasterxml.jackson..", "com.google.common..", "com.upokecenter.."},
                "signin");
    }

    @Test
    void theFastCryptoProviderIsChosenInOnePlace() {
        only(new String[] {"com.amazon.corretto.."}, "identity", "app");
    }

    @Test
    void rdfIsSpokenFromStoreAndAccessUpward() {
        only(
                new String[] {"org.eclipse.rdf4j.."},
                "vocab",
                "rdf",
                "store",
                "notify",
                "search",
                "access",
                "grants",
                "identity",
                "solid",
                "hosting",
                "http",
                "app");
    }

    @Test
    void queriesAreEvaluatedInStoreOnly() {
        only(EVALUATION, "store");
    }

    @Test
    void sparqlIsParsedInRdfOnly() {
        only(new String[] {"org.eclipse.rdf4j.query.parser.."}, "rdf", "store");
    }

    @Test
    void luceneIsKnownToSearchOnly() {
        only(new String[] {"org.apache.lucene.."}, "search");
    }

    @Test
    void theCommandLineIsKnownToAppOnly() {
        only(new String[] {"picocli..", "org.snakeyaml.."}, "app");
    }

    @Test
    void tracesAreKnownToTheirRoomOnly() {
        only(new String[] {"io.opentelemetry.."}, "trace");
    }

    @Test
    void valuesCodecsCapabilitiesAndRulesDoNoInputOrOutput() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "one.twogather.pod.model..",
                        "one.twogather.pod.ipld..",
                        "one.twogather.pod.unixfs..",
                        "one.twogather.pod.capability..",
                        "one.twogather.pod.access..",
                        "one.twogather.pod.contracts..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.nio.file..", "java.net.http..", "java.sql..", "java.util.logging..", "org.slf4j..")
                .check(House.CLASSES);
    }

    private static void only(String[] packages, String... rooms) {
        String[] allowed = Arrays.stream(rooms)
                .map(room -> "one.twogather.pod." + room + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage("one.twogather.pod..")
                .and()
                .resideOutsideOfPackages(allowed)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages)
                .allowEmptyShould(true)
                .check(House.CLASSES);
    }
}
