package org.orrery.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.conditions.ArchConditions.never;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.orrery.kernel.Component;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.param.Provenance;
import org.orrery.kernel.random.Distribution;
import org.orrery.kernel.run.Heartbeat;
import org.orrery.kernel.run.RunSettings;
import org.orrery.kernel.stats.MetricSpec;
import org.orrery.studies.plan.Objective;
import org.orrery.studies.plan.SearchRange;

/** The walls of the design: who may know whom, and what a run may not touch. */
class WallsTest {
    private static final String KERNEL = "org.orrery.kernel..";
    private static final String CONFIG = "org.orrery.config..";
    private static final String HARDWARE = "org.orrery.hardware..";
    private static final String EBPF = "org.orrery.ebpf..";
    private static final String SPECIALISER = "org.orrery.specialise..";
    private static final String CONTRACTS = "org.orrery.kernel.contract..";
    private static final String STUDIES = "org.orrery.studies..";
    private static final String REPORTS = "org.orrery.reports..";
    private static final String COLUMNS = "org.orrery.columns..";
    private static final String EXPLORE = "org.orrery.explore..";
    private static final String SCENARIOS = "org.orrery.scenarios..";
    private static final String JUNIT = "org.orrery.junit..";
    private static final String BENCH = "org.orrery.kernel.bench..";

    private static final String SSJ = "umontreal..";

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

    /** What is none of these is a model; a new module of models needs no word here. */
    private static final DescribedPredicate<JavaClass> MODELS = resideInAPackage("org.orrery..")
            .and(resideOutsideOfPackages(
                    KERNEL, CONFIG, HARDWARE, EBPF, SPECIALISER, STUDIES, COLUMNS, REPORTS, EXPLORE, SCENARIOS, JUNIT))
            .as("models");

    private static final DescribedPredicate<JavaClass> RUNS = MODELS.or(resideInAnyPackage(HARDWARE, EBPF, SPECIALISER))
            .or(resideInAPackage(KERNEL).and(resideOutsideOfPackage(BENCH)))
            .as("kernel, hardware, eBPF machine, its specialiser and models");

    private static final ArchRule KERNEL_KNOWS_NO_ONE = noClasses()
            .that()
            .resideInAPackage(KERNEL)
            .should()
            .dependOnClassesThat(resideInAPackage("org.orrery..").and(resideOutsideOfPackage(KERNEL)));

    private static final ArchRule CONFIGURATION_KNOWS_THE_KERNEL = noClasses()
            .that()
            .resideInAPackage(CONFIG)
            .should()
            .dependOnClassesThat(resideInAPackage("org.orrery..").and(resideOutsideOfPackages(KERNEL, CONFIG)));

    private static final ArchRule CONTRACTS_HOLD_NO_BEHAVIOUR = classes()
            .that()
            .resideInAPackage(CONTRACTS)
            .and()
            .doNotHaveSimpleName("package-info")
            .should()
            .beRecords()
            .orShould()
            .beEnums()
            .orShould()
            .beInterfaces();

    private static final ArchRule HARDWARE_KNOWS_KERNEL_AND_CONFIGURATION = noClasses()
            .that()
            .resideInAPackage(HARDWARE)
            .should()
            .dependOnClassesThat(
                    resideInAPackage("org.orrery..").and(resideOutsideOfPackages(KERNEL, CONFIG, HARDWARE)));

    private static final ArchRule THE_EBPF_MACHINE_KNOWS_KERNEL_AND_CONFIGURATION = noClasses()
            .that()
            .resideInAPackage(EBPF)
            .should()
            .dependOnClassesThat(resideInAPackage("org.orrery..").and(resideOutsideOfPackages(KERNEL, CONFIG, EBPF)));

    private static final ArchRule THE_SPECIALISER_KNOWS_THE_EBPF_MACHINE = noClasses()
            .that()
            .resideInAPackage(SPECIALISER)
            .should()
            .dependOnClassesThat(
                    resideInAPackage("org.orrery..").and(resideOutsideOfPackages(KERNEL, CONFIG, EBPF, SPECIALISER)));

    /** A host and the library put the others together. */
    private static final ArchRule KINDS_OF_HARDWARE_DO_NOT_KNOW_ONE_ANOTHER = slices().assignedFrom(new PackagesOf(
                    resideInAPackage(HARDWARE)
                            .and(resideOutsideOfPackages("org.orrery.hardware.host..", "org.orrery.hardware")),
                    3))
            .should()
            .notDependOnEachOther();

    private static final ArchRule STUDIES_KNOW_KERNEL_AND_CONFIGURATION = noClasses()
            .that()
            .resideInAPackage(STUDIES)
            .should()
            .dependOnClassesThat(
                    resideInAPackage("org.orrery..").and(resideOutsideOfPackages(KERNEL, CONFIG, STUDIES)));

    private static final ArchRule COLUMNS_KNOW_KERNEL_AND_CONFIGURATION = noClasses()
            .that()
            .resideInAPackage(COLUMNS)
            .should()
            .dependOnClassesThat(
                    resideInAPackage("org.orrery..").and(resideOutsideOfPackages(KERNEL, CONFIG, COLUMNS)));

    private static final ArchRule MODELS_KNOW_THE_KERNEL = noClasses()
            .that(MODELS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(CONFIG, STUDIES, REPORTS, EXPLORE, SCENARIOS);

    private static final ArchRule MODELS_DO_NOT_KNOW_ONE_ANOTHER =
            slices().assignedFrom(new PackagesOf(MODELS, 2)).should().notDependOnEachOther();

    private static final ArchRule REPORTS_KNOW_RESULTS_ONLY = noClasses()
            .that()
            .resideInAPackage(REPORTS)
            .should()
            .dependOnClassesThat(resideInAPackage("org.orrery..")
                    .and(resideOutsideOfPackages(REPORTS, "org.orrery.kernel.results.."))
                    .and(not(belongToAnyOf(Provenance.class, MetricSpec.class))));

    private static final ArchRule THE_EXPLORER_KNOWS_STUDIES_AND_REPORTS = noClasses()
            .that()
            .resideInAPackage(EXPLORE)
            .should()
            .dependOnClassesThat(resideInAPackage("org.orrery..")
                    .and(resideOutsideOfPackages(KERNEL, CONFIG, STUDIES, REPORTS, EXPLORE)));

    private static final ArchRule SCENARIOS_NAME_NO_MODEL =
            noClasses().that().resideInAPackage(SCENARIOS).should().dependOnClassesThat(MODELS);

    /** What computes: simulations and their parts, statistics, random numbers, and the steps of a search. */
    private static final DescribedPredicate<JavaClass> ALGORITHMS = resideInAnyPackage(
                    "org.orrery.kernel.analysis..",
                    "org.orrery.kernel.queue..",
                    "org.orrery.kernel.random..",
                    "org.orrery.kernel.resource..",
                    "org.orrery.kernel.run..",
                    "org.apache.commons.math3..",
                    "org.HdrHistogram..",
                    "org.ojalgo..",
                    SSJ)
            .or(belongToAnyOf(Simulation.class, Component.class, Objective.class, SearchRange.class))
            .and(not(belongToAnyOf(Distribution.class, Heartbeat.class, RunSettings.class)))
            .as("are simulations, statistics, random numbers or searches");

    private static final ArchRule COMMAND_LINE_AND_EXPLORER_HOLD_NO_ALGORITHM =
            noClasses().that().resideInAnyPackage(SCENARIOS, EXPLORE).should().dependOnClassesThat(ALGORITHMS);

    private static final ArchRule PACKAGES_HAVE_NO_CYCLE =
            slices().matching("org.orrery.(**)").should().beFreeOfCycles();

    /** Draws go through the kernel's streams and distributions: only so are they counted, selectable and fast. */
    private static final ArchRule MODELS_DRAW_THROUGH_THE_KERNEL =
            noClasses().that(MODELS).should().dependOnClassesThat().resideInAPackage(SSJ);

    private static final ArchRule RUNS_ARE_PURE = classes().that(RUNS).should(never(callMethodWhere(CLOCK_OR_CHANCE)));

    private static final ArchRule RUNS_START_NO_THREADS = noClasses()
            .that(RUNS)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.util.concurrent..")
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(Thread.class, java.util.Random.class);

    private static final ArchRule NO_STATIC_STATE =
            fields().that().areStatic().should().beFinal();

    private static final List<ArchRule> RULES = List.of(
            KERNEL_KNOWS_NO_ONE,
            CONTRACTS_HOLD_NO_BEHAVIOUR,
            CONFIGURATION_KNOWS_THE_KERNEL,
            HARDWARE_KNOWS_KERNEL_AND_CONFIGURATION,
            THE_EBPF_MACHINE_KNOWS_KERNEL_AND_CONFIGURATION,
            THE_SPECIALISER_KNOWS_THE_EBPF_MACHINE,
            KINDS_OF_HARDWARE_DO_NOT_KNOW_ONE_ANOTHER,
            STUDIES_KNOW_KERNEL_AND_CONFIGURATION,
            COLUMNS_KNOW_KERNEL_AND_CONFIGURATION,
            MODELS_KNOW_THE_KERNEL,
            MODELS_DO_NOT_KNOW_ONE_ANOTHER,
            REPORTS_KNOW_RESULTS_ONLY,
            THE_EXPLORER_KNOWS_STUDIES_AND_REPORTS,
            SCENARIOS_NAME_NO_MODEL,
            COMMAND_LINE_AND_EXPLORER_HOLD_NO_ALGORITHM,
            PACKAGES_HAVE_NO_CYCLE,
            MODELS_DRAW_THROUGH_THE_KERNEL,
            RUNS_ARE_PURE,
            RUNS_START_NO_THREADS,
            NO_STATIC_STATE);

    @TestFactory
    Stream<DynamicTest> theWallsHold() {
        JavaClasses product = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(place -> !place.contains("-tests.jar"))
                .importPackages("org.orrery");
        return RULES.stream().map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(product)));
    }

    /** Each wall is broken once, by a class that the product does not have. */
    @TestFactory
    Stream<DynamicTest> theWallsAreNoticedWhenBroken() {
        JavaClasses broken = new ClassFileImporter()
                .importClasses(
                        org.orrery.kernel.intruder.Intruder.class,
                        org.orrery.kernel.contract.Intruder.class,
                        org.orrery.config.intruder.Intruder.class,
                        org.orrery.studies.intruder.Intruder.class,
                        org.orrery.hardware.net.Intruder.class,
                        org.orrery.hardware.cpu.SchedulerParameters.class,
                        org.orrery.ebpf.walls.Intruder.class,
                        org.orrery.specialise.walls.Intruder.class,
                        org.orrery.numa.intruder.Intruder.class,
                        org.orrery.numa.intruder.part.Part.class,
                        org.orrery.vnic.host.Host.class,
                        org.orrery.columns.intruder.Intruder.class,
                        org.orrery.reports.intruder.Intruder.class,
                        org.orrery.explore.intruder.Intruder.class,
                        org.orrery.scenarios.intruder.Intruder.class);
        return RULES.stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getDescription(),
                        () -> assertThat(rule.evaluate(broken).hasViolation()).isTrue()));
    }

    /** Cuts classes into slices by the part of the package's name at a position. */
    private record PackagesOf(DescribedPredicate<JavaClass> classes, int position) implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass each) {
            return classes.test(each)
                    ? SliceIdentifier.of(each.getPackageName().split("\\.")[position])
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return classes.getDescription();
        }
    }
}
