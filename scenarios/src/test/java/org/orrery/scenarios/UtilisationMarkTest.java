package org.orrery.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.orrery.config.TestLibrary;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.stats.MetricSpec;
import org.orrery.studies.TestScenarios;
import org.orrery.studies.plan.Catalog;

/** Reports find what limits a system by a mark; a utilisation without it would be passed over in silence. */
class UtilisationMarkTest {
    private static Stream<MetricSpec> unmarked(ComponentType<?> type) {
        return type.metrics().stream()
                .filter(metric -> metric.name().startsWith("utilisation"))
                .filter(metric -> !metric.limiting());
    }

    @Test
    void everyUtilisationOfAModelIsMarkedAsLimiting() {
        Map<String, ComponentType<?>> types = TestScenarios.catalog().types();
        assertThat(types.values().stream()
                        .filter(type -> !type.name().startsWith("test."))
                        .flatMap(type -> unmarked(type).map(metric -> type.name() + "." + metric.name())))
                .isEmpty();
    }

    @Test
    void theModelsHaveUtilisations() {
        assertThat(TestScenarios.catalog().types().values().stream()
                        .filter(type -> type.metrics().stream().anyMatch(MetricSpec::limiting)))
                .hasSizeGreaterThan(3);
    }

    /** The test library has a value of such a name without the mark. */
    @Test
    void aUtilisationWithoutTheMarkIsNoticed() {
        ComponentType<?> link =
                new Catalog(List.of(new TestLibrary())).type("test.link").orElseThrow();
        assertThat(unmarked(link)).extracting(MetricSpec::name).containsExactly("utilisation_of_words");
    }
}
