package org.orrery.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.studies.TestScenarios;
import org.orrery.studies.plan.Plan;
import org.orrery.studies.summarise.ResultSet;

/** What limits messages that run at their client is in the model: the invariant that nothing is lost without a reason knows it. */
class SaturatedClientTest {
    private static final String TEXT = """
            scenario: overloaded
            title: One-sided operations beyond what a NIC can do
            calibration: [models/naam.yaml, models/naam-pcie.yaml, models/naam-table.yaml]
            system:
              server: {type: smartnic.server, application: {type: chain, length: 8}}
              load: {type: smartnic.load, rate: 12 M/s, update: 0 %, at: client, keys: uniform, plug: {to: server}}
            run: {duration: 4 ms, warmup: 1 ms, replications: 1, seed: 1}
            """;

    @Test
    void theNicOfTheServerIsUsedUpByOneSidedOperations(@TempDir Path directory) {
        Plan plan = TestScenarios.plan(TestScenarios.write(directory, "overloaded.yaml", TEXT));
        ResultSet results = TestScenarios.carryOut(plan, directory);
        assertThat(results.estimate(plan.cells().get(0), "server.dropped").mean())
                .isGreaterThan(1_000);
        assertThat(results.estimate(plan.cells().get(0), "server.rdma.utilisation")
                        .mean())
                .isGreaterThan(0.9);
    }
}
