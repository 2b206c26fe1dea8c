package org.orrery.ebpf;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.orrery.ebpf.intruder.Intruder;
import org.orrery.ebpf.intruder.part.Part;

/** The walls of this module. */
class ArchitectureTest {
    private static final ArchRule NO_CYCLES =
            slices().matching("org.orrery.(**)").should().beFreeOfCycles();
    private static final ArchRule NO_STATE =
            fields().that().areStatic().should().beFinal();
    private static final ArchRule NO_CLOCK_CHANCE_OR_THREADS = noClasses()
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Thread.class, java.util.Random.class)
            .orShould()
            .callMethod(System.class, "nanoTime");
    private static final ArchRule KERNEL_AND_CONFIGURATION_ONLY = noClasses()
            .that()
            .resideInAPackage("org.orrery.ebpf..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.orrery.hardware..", "org.orrery.studies..", "umontreal..", "org.junit..");
    private static final List<ArchRule> RULES =
            List.of(NO_CYCLES, NO_STATE, NO_CLOCK_CHANCE_OR_THREADS, KERNEL_AND_CONFIGURATION_ONLY);

    @Test
    void the_walls_hold() {
        JavaClasses product = new ClassFileImporter()
                .importUrl(Machine.class.getProtectionDomain().getCodeSource().getLocation());
        RULES.forEach(rule -> rule.check(product));
    }

    @Test
    void the_walls_are_noticed_when_broken() {
        JavaClasses broken = new ClassFileImporter().importClasses(Intruder.class, Part.class);
        RULES.forEach(rule -> assertThat(rule.evaluate(broken).hasViolation())
                .as(rule.getDescription())
                .isTrue());
    }
}
