package org.orrery.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.orrery.config.yaml.BadInputException;
import org.orrery.inference.adapt.AdapterParameters;
import org.orrery.inference.cluster.ClusterParameters;
import org.orrery.inference.control.ControlParameters;
import org.orrery.inference.forecast.LstmWeights;
import org.orrery.inference.load.ConstantLoadParameters;
import org.orrery.inference.measure.BucketParameters;
import org.orrery.inference.profile.ProfileParameters;
import org.orrery.inference.profile.SelectionTableParameters;
import org.orrery.inference.profile.SolverTableParameters;
import org.orrery.kernel.param.ParamException;

/** What does not fit together is refused while parameters are read, at the parameter that is at fault. */
class BadParametersTest {
    private static final String ONE_VARIANT = "variants: {accuracy: {a: 70 %}, load-time: {a: 0 s}, memory: {a: 0 B},"
            + " slope: {a: 10 /s}, intercept: {a: 0 /s}, saturation: {a: [10 /s, 20 /s, 30 /s]}, measured-capacity: {a: [9 /s, 18 /s]}}";

    private final Binding binding = new Binding();

    private static Stream<Arguments> bad() {
        return Stream.of(
                Arguments.of(
                        ClusterParameters.class,
                        "{policy: fixed, start: {type: given, cores: {nobody: 4}}}",
                        "start",
                        "'nobody' is not a variant"),
                Arguments.of(
                        ClusterParameters.class,
                        "{policy: fixed, start: {type: given, cores: {resnet18: 0}}}",
                        "start",
                        "no variant has cores"),
                Arguments.of(
                        ClusterParameters.class,
                        "{policy: fixed, objective: {budget: 8}}",
                        "start",
                        "20 cores are more than the budget of 8"),
                Arguments.of(
                        ClusterParameters.class,
                        "{policy: fixed, start: {type: most-accurate, load: 100 k/s, single: false}}",
                        "start",
                        "is believed to carry 100000 requests/s"),
                Arguments.of(
                        ClusterParameters.class,
                        "{policy: vpa-plus, start: {type: given, cores: {resnet18: 4, resnet50: 4}}}",
                        "start",
                        "resizes one variant"),
                Arguments.of(
                        ClusterParameters.class,
                        "{policy: vpa-plain, objective: {budget: 8}, start: {type: given, cores: {resnet18: 4}}}",
                        "vpa",
                        "max-allowed: 20 cores are more than the budget of 8"),
                Arguments.of(
                        ClusterParameters.class,
                        "{policy: fixed, start: {type: given, cores: {a: 2}}, " + ONE_VARIANT + "}",
                        "objective",
                        "measured with up to 3 cores, not with 20"),
                Arguments.of(
                        ClusterParameters.class,
                        "{policy: fixed, start: {type: given, cores: {a: 2}},"
                                + " objective: {budget: 3, capacity: measured}, " + ONE_VARIANT + "}",
                        "objective",
                        "measured with up to 2 cores, not with 3"),
                Arguments.of(ControlParameters.class, "{history: 100 d, scrape: 1 ms}", "history", "scrapes"),
                Arguments.of(AdapterParameters.class, "{history: 100 d, scrape: 1 ms}", "history", "scrapes"),
                Arguments.of(BucketParameters.class, "{growth: 10, bounds: 1000}", "bounds", "longer than any run"),
                Arguments.of(
                        ConstantLoadParameters.class,
                        "{requests-per-second: 1 /s, lasting: 1500 ms}",
                        "lasting",
                        "not a whole number of seconds"),
                Arguments.of(
                        ConstantLoadParameters.class,
                        "{requests-per-second: 1.5 /s, lasting: 1 s}",
                        "requests-per-second",
                        "1.5 /s leaves a part of a request in each second; expected a whole number per second"),
                Arguments.of(ProfileParameters.class, "{cores: [4, 21]}", "cores", "up to 20 cores, not with 21"),
                Arguments.of(ProfileParameters.class, "{measured: [nobody]}", "measured", "is not a variant"),
                Arguments.of(
                        SolverTableParameters.class,
                        "{loads: [10 /s], blocks: [{alphas: [0.1], previous: [{nobody: 2}]}]}",
                        "blocks",
                        "previous: 'nobody' is not a variant"),
                Arguments.of(
                        SolverTableParameters.class,
                        "{loads: [10 /s], blocks: [], objective: {budget: 3}, " + ONE_VARIANT + "}",
                        "variants",
                        "a column for each of 5 variants"),
                Arguments.of(
                        SelectionTableParameters.class,
                        "{loads: [10 /s], budgets: [3], beliefs: [{name: b, capacity: measured, coefficient: 1}], "
                                + ONE_VARIANT + "}",
                        "budgets",
                        "measured with up to 2 cores, not with 3"));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void areRefusedWhereTheyStand(Class<? extends Record> type, String yaml, String parameter, String why) {
        int key = yaml.indexOf(parameter + ": ");
        int column = key < 0 ? 1 : key + parameter.length() + ": ".length() + 1;
        assertThatThrownBy(() -> binding.bind(type, yaml))
                .isInstanceOfSatisfying(BadInputException.class, refused -> assertThat(refused.problems())
                        .singleElement()
                        .satisfies(problem -> {
                            assertThat(problem.message())
                                    .startsWith(parameter + ": ")
                                    .contains(why);
                            assertThat(problem.at().column()).isEqualTo(column);
                        }));
    }

    @Test
    void aNetworkWithoutUnitsIsRefused() {
        assertThatThrownBy(() -> new LstmWeights(List.of(), List.of(), List.of(), List.of(), 0))
                .isInstanceOf(ParamException.class)
                .hasMessageContaining("expected one number per unit");
    }

    @Test
    void whatFitsIsAccepted() {
        ClusterParameters parameters = binding.bind(
                ClusterParameters.class,
                "{policy: vpa-plus, objective: {budget: 8}, vpa: {max-allowed: 8 cores},"
                        + " start: {type: given, cores: {resnet18: 8}}}");
        assertThat(parameters.vpa().maxAllowed()).isEqualTo(8);
    }
}
