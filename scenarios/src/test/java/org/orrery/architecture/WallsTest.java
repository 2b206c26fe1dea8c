package org.orrery.architecture;

import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.conditions.ArchConditions.never;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The walls of the design: who may know whom, and what a run may not touch. */
class WallsTest {
    private static final String KERNEL = "org.orrery.kernel..";
    private static final String INFERENCE = "org.orrery.inference..";
    private static final String NUMA = "org.orrery.numa..";
    private static final String REPORTS = "org.orrery.reports..";
    private static final String SCENARIOS = "org.orrery.scenarios..";
    private static final String BENCH = "org.orrery.kernel.bench..";

    private static final Set<String> CLOCKS_AND_CHANCE = Set.of(
            "java.lang.System.nanoTime",
            "java.lang.System.currentTimeMillis",
            "java.lang.System.getenv",
            "java.lang.System.getProperty",
            "java.lang.Math.random",
            "java.lang.Thread.sleep",
            "java.time.Instant.now",
            "java.time.LocalDate.now",
            "java.time.LocalDateTime.now");

    /** Functions whose last bit may differ between machines; StrictMath's does not. */
    private static final Set<String> NOT_THE_SAME_EVERYWHERE =
            Set.of("log", "exp", "pow", "log1p", "expm1", "log10", "sin", "cos", "tan", "tanh", "cbrt");

    private static final DescribedPredicate<JavaMethodCall> CLOCK_OR_CHANCE =
            new DescribedPredicate<>("a clock, the environment, chance, or mathematics that differs between machines") {
                @Override
                public boolean test(JavaMethodCall call) {
                    String method = call.getTargetOwner().getName() + "."
                            + call.getTarget().getName();
                    boolean inexact = call.getTargetOwner().isEquivalentTo(Math.class)
                            && NOT_THE_SAME_EVERYWHERE.contains(call.getTarget().getName());
                    return inexact || CLOCKS_AND_CHANCE.contains(method);
                }
            };

    private static final ArchRule KERNEL_KNOWS_NO_ONE = noClasses()
            .that()
            .resideInAPackage(KERNEL)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(INFERENCE, NUMA, REPORTS, SCENARIOS);

    private static final ArchRule MODELS_KNOW_THE_KERNEL_ONLY = noClasses()
            .that()
            .resideInAnyPackage(INFERENCE, NUMA)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(REPORTS, SCENARIOS);

    private static final ArchRule MODELS_DO_NOT_KNOW_ONE_ANOTHER = noClasses()
            .that()
            .resideInAPackage(NUMA)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(INFERENCE);

    private static final ArchRule REPORTS_KNOW_RESULTS_ONLY = noClasses()
            .that()
            .resideInAPackage(REPORTS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(INFERENCE, NUMA, SCENARIOS, "org.orrery.kernel", "org.orrery.kernel.run..");

    private static final ArchRule RUNS_ARE_PURE = classes()
            .that()
            .resideInAnyPackage(KERNEL, INFERENCE, NUMA)
            .and()
            .resideOutsideOfPackage(BENCH)
            .should(never(callMethodWhere(CLOCK_OR_CHANCE)));

    private static final ArchRule RUNS_START_NO_THREADS = noClasses()
            .that()
            .resideInAnyPackage(KERNEL, INFERENCE, NUMA)
            // The benchmark fills queues of its own; it is no part of a run.
            .and()
            .resideOutsideOfPackage(BENCH)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.util.concurrent..")
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(Thread.class, java.util.Random.class);

    private static final ArchRule NO_STATIC_STATE = fields().that()
            .areStatic()
            .and()
            .areDeclaredInClassesThat()
            .resideInAnyPackage(KERNEL, INFERENCE, NUMA, REPORTS, SCENARIOS)
            .should()
            .beFinal();

    @TestFactory
    Stream<DynamicTest> theWallsHold() {
        JavaClasses product = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.orrery");
        return Stream.of(
                        KERNEL_KNOWS_NO_ONE,
                        MODELS_KNOW_THE_KERNEL_ONLY,
                        MODELS_DO_NOT_KNOW_ONE_ANOTHER,
                        REPORTS_KNOW_RESULTS_ONLY,
                        RUNS_ARE_PURE,
                        RUNS_START_NO_THREADS,
                        NO_STATIC_STATE)
                .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(product)));
    }

    @Test
    void onlyTheRunnerKnowsWhichModelsExistAndItDoesNotNameThem() {
        JavaClasses product = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.orrery");
        noClasses()
                .that()
                .resideInAPackage(SCENARIOS)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(INFERENCE)
                .check(product);
    }

    /** Breaks every wall that a class of this package can break. */
    private static final class Vandal {
        static int state = 1;

        long now() {
            return System.nanoTime() + state;
        }
    }

    @Test
    void aClockAndStaticStateAreNoticed() {
        assertThat(new Vandal().now()).isNotZero();
        JavaClasses vandal = new ClassFileImporter().importClasses(Vandal.class);
        assertThat(classes()
                        .should(never(callMethodWhere(CLOCK_OR_CHANCE)))
                        .evaluate(vandal)
                        .hasViolation())
                .isTrue();
        assertThat(fields().that()
                        .areStatic()
                        .should()
                        .beFinal()
                        .evaluate(vandal)
                        .hasViolation())
                .isTrue();
    }

    @Test
    void aDependencyThroughAWallIsNoticed() {
        JavaClasses scenarios = new ClassFileImporter().importPackages("org.orrery.scenarios");
        assertThat(noClasses()
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(KERNEL)
                        .evaluate(scenarios)
                        .hasViolation())
                .isTrue();
    }
}
