package org.orrery.scenarios.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.kernel.results.RunResult;
import org.orrery.reports.Figure;
import org.orrery.reports.ReportModel;
import org.orrery.studies.TestScenarios;
import org.orrery.studies.execute.SpecRunner;
import org.orrery.studies.plan.Plan;
import org.orrery.studies.summarise.ResultSet;

class LimitsTest {
    private static final String TIMELINE = """
            record: {step: 100 ms}
            figures: [{id: waiting, kind: timeline, title: Waiting, y: queue.waiting}]
            """;

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
        assertThat(limit.sentence())
                .startsWith("link used is the busiest, at 50 % over the whole run: nothing is at its");
    }

    @Test
    void theBusiestResourceOfEachStepMakesAStrip() {
        Figure.Strips strips = strips(model("2 ms", TIMELINE)).orElseThrow();
        assertThat(strips.strips()).singleElement().satisfies(strip -> {
            assertThat(strip.uses()).hasSize(10);
            assertThat(strip.uses()).allSatisfy(use -> assertThat(use.share()).isEqualTo(0.95, within(0.03)));
            assertThat(strip.uses()).extracting(Figure.Use::resource).containsOnly("queue");
        });
        assertThat(strips(model("2 ms", ""))).isEmpty();
    }

    private static Optional<Figure.Strips> strips(ReportModel model) {
        return model.figures().stream()
                .filter(Figure.Strips.class::isInstance)
                .map(Figure.Strips.class::cast)
                .findFirst();
    }

    private ReportModel.Limit limit(String interval) {
        return model(interval, "").limits().get(0);
    }

    private ReportModel model(String interval, String more) {
        Plan plan = TestScenarios.plan(TestScenarios.write(directory, "s.yaml", """
                        scenario: test/limits
                        title: A queue and a link
                        system:
                          source: {type: basic.source, interval: %s, to: queue}
                          queue: {type: basic.queue, servers: 1, service: 1.9 ms, to: sink}
                          sink: {type: basic.sink}
                          link: {type: test.link}
                        run: {duration: 1 s}
                        """.formatted(interval) + more));
        RunResult result =
                new SpecRunner(TestScenarios.catalog()).run(plan.specs().get(0));
        ResultSet set = new ResultSet(plan, List.of(List.of(result)));
        return new ReportBuilder(set, List.of(), List.of()).build("test", "test");
    }
}
