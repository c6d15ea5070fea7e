package one.twogather.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The ten rules of style, as far as a program can read them. */
class StyleTest {

    @Test
    void everyPackageIsNullMarked() {
        Set<String> unmarked = House.CLASSES.stream()
                .filter(type -> type.getPackageName().startsWith("one.twogather"))
                .map(JavaClass::getPackage)
                .filter(unit -> !unit.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), unmarked, "packages without @NullMarked in their package-info");
    }

    @Test
    void noPackageIsAHeapOfHelpers() {
        noClasses()
                .should()
                .resideInAnyPackage("..util..", "..utils..", "..common..", "..helper..", "..helpers..", "..misc..")
                .check(House.CLASSES);
    }

    @Test
    void implementationsSayHowTheyDoIt() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Manager|Helper|Helpers|Util|Utils)")
                .check(House.CLASSES);
    }

    @Test
    void valuesAreNamedNotGotten() {
        noMethods()
                .that(areOpenToOthers())
                .and()
                .haveRawParameterTypes(new Class<?>[0])
                .and(areNotDemandedByForeignTypes())
                .should()
                .haveNameMatching("get[A-Z].*")
                .check(House.CLASSES);
    }

    @Test
    void blockingCodeGivesPlainResults() {
        methods()
                .that(areOpenToOthers())
                .and(areNotDemandedByForeignTypes())
                .should()
                .notHaveRawReturnType(
                        DescribedPredicate.describe("a future or a stream of events", StyleTest::isReactive))
                .check(House.CLASSES);
    }

    @Test
    void timeComesInAsAParameter() {
        noClasses()
                .that()
                .resideOutsideOfPackages("one.twogather.pod.app..", "one.twogather.bench..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .check(House.CLASSES);
    }

    @Test
    void onlyTheCommandLineSpeaksOnTheConsole() {
        noClasses()
                .that()
                .resideOutsideOfPackages("one.twogather.pod.app..", "one.twogather.bench..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .check(House.CLASSES);
    }

    @Test
    void noAnnotationActs() {
        classes()
                .that()
                .resideInAPackage("one.twogather..")
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackages(
                        "javax.inject..", "jakarta.inject..", "jakarta.enterprise..", "org.springframework..")
                .check(House.CLASSES);
    }

    private static boolean isReactive(JavaClass type) {
        return type.isAssignableTo(Future.class)
                || type.isAssignableTo(CompletionStage.class)
                || type.isAssignableTo(Flow.Publisher.class);
    }

    private static DescribedPredicate<JavaMethod> areOpenToOthers() {
        return DescribedPredicate.describe(
                "are public methods of public types",
                method -> isPublic(method) && method.getOwner().getModifiers().contains(JavaModifier.PUBLIC));
    }

    private static boolean isPublic(JavaMethod method) {
        return method.getModifiers().contains(JavaModifier.PUBLIC);
    }

    /** A method that a library's interface asks for has the library's name. */
    private static DescribedPredicate<JavaMethod> areNotDemandedByForeignTypes() {
        return DescribedPredicate.describe("no foreign type demands", method -> {
            Class<?>[] parameters = method.reflect().getParameterTypes();
            JavaClass owner = method.getOwner();
            return Stream.concat(owner.getAllRawSuperclasses().stream(), owner.getAllRawInterfaces().stream())
                    .filter(type -> !type.getPackageName().startsWith("one.twogather"))
                    .noneMatch(type -> declares(type.reflect(), method.getName(), parameters));
        });
    }

    private static boolean declares(Class<?> type, String name, Class<?>[] parameters) {
        return Arrays.stream(type.getMethods())
                .anyMatch(method ->
                        method.getName().equals(name) && Arrays.equals(method.getParameterTypes(), parameters));
    }
}
