package org.orrery.scenarios.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.kernel.results.RunResult;
import org.orrery.reports.ReportModel;
import org.orrery.studies.TestScenarios;
import org.orrery.studies.execute.SpecRunner;
import org.orrery.studies.plan.Plan;
import org.orrery.studies.summarise.ResultSet;

class WiringRowsTest {
    @TempDir
    private Path directory;

    @Test
    void aWireHasTheCountOfWhatPassesOnlyThere() {
        ReportModel.Wiring wiring = wiring("queue: {type: basic.queue, servers: 1, service: 1.5 ms, to: sink}");
        assertThat(wiring.parts()).extracting(ReportModel.Part::name).containsExactly("source", "queue", "sink");
        assertThat(wiring.parts().get(0).utilisation()).isEmpty();
        assertThat(wiring.parts().get(1).utilisation().orElseThrow()).isPositive();
        ReportModel.Wire first = wiring.wires().get(0);
        assertThat(List.of(first.from(), first.port(), first.to(), first.counted()))
                .containsExactly("source", "to", "queue", "sent");
        assertThat(first.count().orElseThrow()).isBetween(450.0, 550.0);
        assertThat(wiring.wires().get(1).counted()).isEqualTo("served");
    }

    @Test
    void whatSeveralWiresShareIsNotSaidOfOne() {
        ReportModel.Wiring wiring = wiring("""
                queue: {type: basic.queue, servers: 1, service: 1.5 ms, to: shared}
                  other: {type: basic.source, interval: 2 ms, to: shared}
                  shared: {type: basic.queue, servers: 1, service: 0.5 ms, to: sink}""");
        assertThat(wiring.wires())
                .extracting(wire -> wire.from() + " " + wire.counted())
                .containsExactly("source sent", "queue served", "other sent", "shared served")
                .doesNotContain("queue arrived");
    }

    private ReportModel.Wiring wiring(String queue) {
        Plan plan = TestScenarios.plan(TestScenarios.write(directory, "s.yaml", """
                        scenario: test/wiring
                        title: A queue
                        system:
                          source: {type: basic.source, interval: 2 ms, to: queue}
                          %s
                          sink: {type: basic.sink}
                        run: {duration: 1 s}
                        """.formatted(queue)));
        RunResult result =
                new SpecRunner(TestScenarios.catalog()).run(plan.specs().get(0));
        ResultSet set = new ResultSet(plan, List.of(List.of(result)));
        return new WiringRows(set).rows().get(0);
    }
}
