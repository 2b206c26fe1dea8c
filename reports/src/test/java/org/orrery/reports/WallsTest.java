package org.orrery.reports;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.orrery.kernel.param.Provenance;
import org.orrery.kernel.stats.MetricSpec;

@AnalyzeClasses(packages = "org.orrery.reports", importOptions = ImportOption.DoNotIncludeTests.class)
class WallsTest {
    @ArchTest
    static final ArchRule REPORTS_KNOW_ONLY_RESULTS = noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.orrery..")
                    .and(resideOutsideOfPackages("org.orrery.reports..", "org.orrery.kernel.results.."))
                    .and(DescribedPredicate.not(belongToAnyOf(Provenance.class, MetricSpec.class))));
}
