package org.orrery.inference.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.orrery.inference.Binding;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.results.RunResult;
import org.orrery.kernel.results.TableData;
import org.orrery.kernel.run.Run;
import org.orrery.kernel.run.RunSettings;
import org.orrery.kernel.stats.MetricSpec.Column;
import org.orrery.kernel.time.SimTime;

/** The experiments as scenarios run them. */
class TablesTest {
    private final Binding binding = new Binding();

    private <P extends Record> RunResult run(ComponentType<P> type, String parameters) {
        Simulation simulation = new Simulation(1, 0);
        type.create(simulation.scope("x"), binding.bind(type.parameters(), parameters));
        return Run.execute(simulation, RunSettings.lasting(SimTime.NEVER));
    }

    private static List<String> header(TableData table) {
        return table.columns().stream().map(Column::name).toList();
    }

    @Test
    void theCapacityTableHasItsColumnsAndARowForEachCell() {
        RunResult result = run(
                Profile.type(), "{measured: [resnet50], cores: [2, 4], slas: [500 ms, 750 ms], line-through: [2, 4]}");
        TableData capacity = result.tables().get("x.capacity");
        assertThat(header(capacity))
                .containsExactly("variant", "cores", "sla_ms", "capacity_rps", "p99_at_capacity_ms");
        assertThat(capacity.rows()).hasSize(4);
        assertThat(capacity.rows().get(1).subList(0, 3)).isEqualTo(List.of("resnet50", 2, 750L));
        assertThat(((Number) capacity.rows().get(1).get(3)).intValue())
                .isGreaterThanOrEqualTo(((Number) capacity.rows().get(0).get(3)).intValue());
        assertThat(result.tables().get("x.line").rows()).hasSize(1);
        assertThat(result.simulatedPicoseconds()).as("measuring takes time").isGreaterThan(SimTime.MINUTE);
    }

    @Test
    void simulatedSaturationIsNearTheTableThatTheServiceTimesComeFrom() {
        RunResult result = run(Profile.type(), "{measured: [resnet152], cores: [20], slas: [], line-through: []}");
        int saturation =
                ((Number) result.tables().get("x.saturation").rows().get(0).get(2)).intValue();
        assertThat(saturation).isBetween(70, 78);
    }

    @Test
    void leavingAPodOutDoesNotChangeTheOthers() {
        RunResult both = run(Profile.type(), "{measured: [resnet50], cores: [2, 4]}");
        RunResult one = run(Profile.type(), "{measured: [resnet50], cores: [4]}");
        assertThat(both.tables().get("x.capacity").rows())
                .contains(one.tables().get("x.capacity").rows().get(0));
    }

    @Test
    void theSolverTableHasARowForEachLoadMethodAndPresentConfiguration() {
        RunResult result = run(
                SolverTable.type(),
                "{loads: [66 /s, 387 /s], blocks: [{alphas: [0.05, 0.2], previous: [{resnet152: 20}, {resnet50: 9}]}]}");
        TableData answers = result.tables().get("x.answers");
        assertThat(header(answers))
                .containsExactly(
                        "alpha",
                        "beta",
                        "previous",
                        "lambda",
                        "method",
                        "config",
                        "cores",
                        "quota_18",
                        "quota_34",
                        "quota_50",
                        "quota_101",
                        "quota_152",
                        "average_accuracy",
                        "objective");
        assertThat(answers.rows()).hasSize(2 * 2 * 2 * 3);
        assertThat(answers.rows().get(0).subList(0, 12))
                .isEqualTo(List.of(0.05, 0.001, "152@20", 66, "enumerate", "50@9", 9, 0, 0, 66, 0, 0));
        assertThat(answers.rows())
                .filteredOn(
                        row -> row.get(4).equals("gurobi-quirk") && row.get(3).equals(387))
                .allMatch(row -> row.get(5).equals("none"));
    }

    @Test
    void aSetIsNoWorseThanASingleVariant() {
        RunResult result = run(
                SelectionTable.type(),
                "{loads: [75 /s], budgets: [8, 14, 20], beliefs: [{name: b, capacity: measured, coefficient: 1.0}]}");
        assertThat(result.tables().get("x.selection").rows())
                .hasSize(3)
                .allMatch(row -> ((Number) row.get(7)).doubleValue() >= 0);
    }

    @Test
    void aLoadThatNothingCarriesHasNoConfiguration() {
        RunResult result = run(
                SelectionTable.type(),
                "{loads: [500 /s], budgets: [8], beliefs: [{name: b, capacity: measured, coefficient: 1.0}]}");
        assertThat(result.tables().get("x.selection").rows().get(0)).contains("none");
    }

    @Test
    void theRecommenderTableShowsCaseA() {
        RunResult result = run(
                RecommenderTable.type(),
                "{cases: [{name: A, samples: [{at: 0 s, usage: 4.2, request: 20, times: 10}]}]}");
        List<Object> row = result.tables().get("x.recommendations").rows().get(0);
        assertThat(row).contains("A", 4991L, 3709L, 20_000L, 5);
    }
}
