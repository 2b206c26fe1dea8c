package org.orrery.inference.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.orrery.inference.Binding;
import org.orrery.inference.forecast.Forecaster;
import org.orrery.inference.solver.Allocation;
import org.orrery.inference.solver.Method;
import org.orrery.inference.solver.Objective;
import org.orrery.inference.solver.ObjectiveParameters;
import org.orrery.inference.variant.VariantTables;
import org.orrery.inference.variant.Variants;
import org.orrery.inference.vpa.Recommendation;
import org.orrery.kernel.random.RandomStream;
import org.orrery.kernel.random.StreamSource;
import org.orrery.kernel.time.SimTime;

/** What every policy must do, whatever it decides. */
class PolicyContractTest {
    private static final int STEPS = 200;

    private final Binding binding = new Binding();
    private final Objective objective = new Objective(
            new Variants(binding.bind(VariantTables.class, "{}")), binding.bind(ObjectiveParameters.class, "{}"));
    private final PolicyContext context =
            new PolicyContext(objective, new Forecaster.Last(), binding.bind(ControlParameters.class, "{}"));

    static Stream<Policy> policies() {
        return Stream.concat(
                Stream.of(Method.values()).map(Policy.InfAdapter::new),
                Stream.of(new Policy.MsPlus(), new Policy.VpaPlus(), new Policy.VpaPlain(), new Policy.Fixed()));
    }

    private Plan start() {
        return Plan.filled(objective, Allocation.of(0, 0, 0, 0, 20), 59);
    }

    /** Carries out the decisions of a policy over random loads and recommendations. */
    private List<Plan> history(Policy policy) {
        RandomStream draws = new StreamSource(11, 0).stream("test", "draws");
        Controller controller = policy.controller(context);
        List<Plan> plans = new ArrayList<>(List.of(start()));
        int steps =
                policy instanceof Policy.InfAdapter chosen && chosen.solver() == Method.INTEGER_PROGRAM ? 12 : STEPS;
        for (int step = 0; step < steps; step++) {
            Plan present = plans.get(plans.size() - 1);
            double[] maxima = step == 0 ? new double[0] : new double[] {draws.nextInt(0, 400)};
            Optional<Recommendation> recommendation = step < 3
                    ? Optional.empty()
                    : Optional.of(new Recommendation(2000, draws.nextInt(2000, 20_000), 20_000));
            Decision decision =
                    controller.decide(new Situation(step * 30 * SimTime.SECOND, maxima, present, recommendation));
            if (decision instanceof Decision.Switch change) {
                plans.add(change.plan());
            } else if (decision instanceof Decision.Resize change) {
                plans.add(change.plan());
            }
        }
        return plans;
    }

    @ParameterizedTest
    @MethodSource("policies")
    void theBudgetIsKept(Policy policy) {
        assertThat(history(policy)).allMatch(plan -> plan.allocation().total() <= 20);
    }

    @ParameterizedTest
    @MethodSource("policies")
    void aVariantThatRunsHasItsFewestCores(Policy policy) {
        assertThat(history(policy))
                .allMatch(plan -> plan.allocation().cores().stream().allMatch(cores -> cores == 0 || cores >= 2));
    }

    @ParameterizedTest
    @MethodSource("policies")
    void requestsGoOnlyToVariantsThatRun(Policy policy) {
        for (Plan plan : history(policy)) {
            assertThat(plan.quotas().stream().mapToInt(Integer::intValue).sum()).isPositive();
            for (int variant = 0; variant < 5; variant++) {
                if (plan.quotas().get(variant) > 0) {
                    assertThat(plan.allocation().of(variant)).isPositive();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("policies")
    void quotasAddUpToTheLoadOfThePlan(Policy policy) {
        assertThat(history(policy))
                .allMatch(plan ->
                        plan.quotas().stream().mapToInt(Integer::intValue).sum() == plan.load());
    }

    @ParameterizedTest
    @MethodSource("policies")
    void equalHistoriesGiveEqualDecisions(Policy policy) {
        assertThat(history(policy)).isEqualTo(history(policy));
    }

    @ParameterizedTest
    @MethodSource("policies")
    void withoutAnythingKnownNothingChanges(Policy policy) {
        Decision decision =
                policy.controller(context).decide(new Situation(0, new double[0], start(), Optional.empty()));
        assertThat(decision).isNotInstanceOfAny(Decision.Switch.class, Decision.Resize.class);
    }
}
