package org.orrery.studies.summarise;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.config.yaml.Problems;
import org.orrery.kernel.results.Estimate;
import org.orrery.studies.TestScenarios;
import org.orrery.studies.plan.Cell;
import org.orrery.studies.plan.Plan;
import org.orrery.studies.plan.PlanOptions;

class ResultSetTest {
    @TempDir
    private Path directory;

    private ResultSet results(String run) {
        String text = TestScenarios.GOOD.replace("run: {duration: 1 s, replications: 3, seed: 7}", run);
        Plan plan = TestScenarios.plan(
                        TestScenarios.write(directory, "s.yaml", text), PlanOptions.none(), new Problems())
                .orElseThrow();
        return TestScenarios.carryOut(plan, directory);
    }

    @Test
    void oneLongRunInBatchesHasAnIntervalAndKeepsItInTheStore() {
        String run = "run: {duration: 20 s, replications: 1, batches: 20, seed: 7}";
        ResultSet fresh = results(run);
        Cell cell = fresh.plan().cells().get(0);
        Estimate estimate = fresh.estimate(cell, "sink.latency");
        assertThat(estimate.count()).isEqualTo(20);
        assertThat(estimate.halfWidth()).isPositive();
        assertThat(results(run).results()).isEqualTo(fresh.results());
        ResultSet plain = results("run: {duration: 20 s, replications: 1, seed: 7}");
        assertThat(plain.estimate(plain.plan().cells().get(0), "sink.latency").halfWidth())
                .isNaN();
    }

    @Test
    void aRequestedPrecisionAsksForMoreReplicationsUntilItIsReached() {
        String section = ", precision: {metric: sink.latency, relative-half-width: %s, max-replications: 40}}";
        String run = "run: {duration: 1 s, replications: 3, seed: 7" + section;
        assertThat(results(String.format(run, "0.1 %")).replicationsWanted()).isBetween(4, 6);
        assertThat(results(String.format(run, "100 %")).replicationsWanted()).isEqualTo(3);
        assertThat(results(String.format(run, "0.1 %")).notes())
                .anySatisfy(note -> assertThat(note).contains("precision of sink.latency is not reached"));
    }

    @Test
    void aTailQuantileOnFewSamplesIsNotedWhereTheFileSpeaksOfIt() {
        String run = "run: {duration: 1 s, replications: 3, seed: 7}\n";
        assertThat(results(run).notes()).isEmpty();
        assertThat(results(run + "expect: [{what: value(sink.latency.p999)}]\n").notes())
                .singleElement()
                .asString()
                .contains("sink.latency.p999", "below 100");
    }

    @Test
    void oneReplicationCanBeLeftOut() {
        ResultSet all = results("run: {duration: 1 s, replications: 3, seed: 7}");
        ResultSet fewer = all.without(1);
        Cell cell = all.plan().cells().get(0);
        double[] values = all.values(cell, "sink.latency");
        assertThat(fewer.values(cell, "sink.latency")).containsExactly(values[0], values[2]);
        assertThat(fewer.plan().replications()).isEqualTo(2);
    }
}
