package org.orrery.scenarios.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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

class LimitsTest {
    @TempDir
    private Path directory;

    @Test
    void whatLimitsASystemIsFoundByTheMarkOfAMetricAndNotByItsName() {
        ReportModel.Limit limit = limit("2 ms");
        assertThat(limit.resources()).extracting(ReportModel.Resource::name).containsExactly("queue", "link used");
        assertThat(limit.resources().get(0).utilisation()).isEqualTo(0.95, within(0.002));
        assertThat(limit.resources().get(1).utilisation()).isEqualTo(0.5);
        assertThat(limit.sentence()).startsWith("queue is busy 95 % of the time: it limits");
    }

    @Test
    void whereNothingIsAtItsLimitTheBusiestIsNamed() {
        ReportModel.Limit limit = limit("20 ms");
        assertThat(limit.sentence()).startsWith("Over the whole run nothing is at its limit; the busiest is link used");
    }

    private ReportModel.Limit limit(String interval) {
        Plan plan = TestScenarios.plan(TestScenarios.write(directory, "s.yaml", """
                        scenario: test/limits
                        title: A queue and a link
                        system:
                          source: {type: basic.source, interval: %s, to: queue}
                          queue: {type: basic.queue, servers: 1, service: 1.9 ms, to: sink}
                          sink: {type: basic.sink}
                          link: {type: test.link}
                        run: {duration: 1 s}
                        """.formatted(interval)));
        RunResult result =
                new SpecRunner(TestScenarios.catalog()).run(plan.specs().get(0));
        ResultSet set = new ResultSet(plan, List.of(List.of(result)));
        return new ReportBuilder(set, List.of(), List.of())
                .build("test", "test")
                .limits()
                .get(0);
    }
}
