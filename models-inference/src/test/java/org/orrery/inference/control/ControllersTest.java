package org.orrery.inference.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.orrery.inference.Binding;
import org.orrery.inference.forecast.Forecaster;
import org.orrery.inference.solver.Allocation;
import org.orrery.inference.solver.Method;
import org.orrery.inference.solver.Objective;
import org.orrery.inference.solver.ObjectiveParameters;
import org.orrery.inference.variant.VariantTables;
import org.orrery.inference.variant.Variants;
import org.orrery.inference.vpa.Recommendation;
import org.orrery.kernel.param.ParamException;

class ControllersTest {
    private final Binding binding = new Binding();
    private final Objective objective = new Objective(
            new Variants(binding.bind(VariantTables.class, "{}")), binding.bind(ObjectiveParameters.class, "{}"));
    private final PolicyContext context =
            new PolicyContext(objective, new Forecaster.Last(), binding.bind(ControlParameters.class, "{}"));

    private static Situation situation(double maximum, Plan present) {
        return new Situation(0, new double[] {maximum}, present, Optional.empty());
    }

    private static Situation recommended(int millicores, int cores) {
        Plan present = new Plan(Allocation.of(0, 0, cores, 0, 0), List.of(0, 0, 59, 0, 0), 59);
        return new Situation(
                0, new double[0], present, Optional.of(new Recommendation(millicores - 500, millicores, 20_000)));
    }

    private Plan start() {
        return Plan.filled(objective, Allocation.of(0, 0, 0, 0, 20), 59);
    }

    @Test
    void aGrowingLoadIsActedOnAtOnceWithTheMargin() {
        Controller controller = new Policy.MsPlus().controller(context);
        Decision decision = controller.decide(situation(100, start()));
        assertThat(decision).isInstanceOf(Decision.Switch.class);
        assertThat(((Decision.Switch) decision).plan().load()).isEqualTo(110);
    }

    @Test
    void aLoadThatHasNotGrownIsPutOffFourTimesAndActedOnTheFifth() {
        Controller controller = new Policy.MsPlus().controller(context);
        for (int i = 0; i < 4; i++) {
            assertThat(controller.decide(situation(40, start()))).isInstanceOf(Decision.Skip.class);
        }
        assertThat(controller.decide(situation(40, start()))).isInstanceOf(Decision.Switch.class);
        assertThat(controller.decide(situation(40, start()))).isInstanceOf(Decision.Skip.class);
    }

    @Test
    void aLoadThatTheGurobiModelCannotSolveKeepsThePresentConfiguration() {
        Controller controller = new Policy.InfAdapter(Method.GUROBI_QUIRK).controller(context);
        assertThat(controller.decide(situation(500, start()))).isInstanceOf(Decision.Keep.class);
    }

    @Test
    void vpaPlusRoundsTheTargetUpAndActsAtOnceWhenItGrows() {
        Decision decision = new Policy.VpaPlus().controller(context).decide(recommended(5001, 4));
        assertThat(((Decision.Resize) decision).plan().allocation().total()).isEqualTo(6);
    }

    @Test
    void vpaPlusPutsOffATargetThatDoesNotGrow() {
        Controller controller = new Policy.VpaPlus().controller(context);
        for (int i = 0; i < 4; i++) {
            assertThat(controller.decide(recommended(4500, 20))).isInstanceOf(Decision.Skip.class);
        }
        assertThat(controller.decide(recommended(4500, 20))).isInstanceOf(Decision.Resize.class);
    }

    @Test
    void vpaPlainMovesAtItsVeryFirstDecisionAndThenOnlyOutsideTheRange() {
        Controller controller = new Policy.VpaPlain().controller(context);
        assertThat(controller.decide(recommended(4500, 6))).isInstanceOf(Decision.Resize.class);
        assertThat(controller.decide(recommended(4500, 6))).isInstanceOf(Decision.Keep.class);
        assertThat(controller.decide(recommended(4500, 4))).isInstanceOf(Decision.Resize.class);
    }

    @Test
    void aStartBeyondTheBudgetIsRefused() {
        Start.Given start = new Start.Given(Map.of("resnet18", 12L, "resnet50", 12L), Optional.empty());
        assertThatThrownBy(() -> start.plan(objective))
                .isInstanceOf(ParamException.class)
                .hasMessageContaining("24 cores are more than the budget of 20");
    }

    @Test
    void anUnknownVariantIsNamed() {
        Start.Given start = new Start.Given(Map.of("resnet19", 12L), Optional.empty());
        assertThatThrownBy(() -> start.plan(objective)).hasMessageContaining("'resnet19' is not a variant");
    }

    @Test
    void theStartPlanCarriesItsBelievedCapacity() {
        Plan plan = binding.bind(Start.Given.class, "{}").plan(objective);
        assertThat(plan.load()).isEqualTo(59);
        assertThat(plan.quotas()).containsExactly(0, 0, 0, 0, 59);
    }
}
