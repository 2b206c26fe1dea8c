package org.orrery.studies.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.config.yaml.Problems;
import org.orrery.studies.TestScenarios;

/** A file that is another scenario with other values. */
class BaseScenarioTest {
    private static final String BASE = TestScenarios.GOOD
            .replace("  queue:", "  queue: &queue")
            .replace("system:", """
            parameters: {rate: 2 ms}
            variants:
              one: {queue.servers: 1}
              many: {queue.servers: 4}
            sweep: {queue.service.mean: [1 ms, 2 ms]}
            expect: [{what: "value(queue.utilisation, one)"}]
            system:""")
            .replace("interval: 2 ms", "interval: \"${rate}\"");

    @TempDir
    private Path folder;

    @BeforeEach
    void write() {
        TestScenarios.write(folder, "base.yaml", BASE);
    }

    @Test
    void valuesReplaceThoseOfParametersVariantsAndSweepAsOnTheCommandLine() {
        Plan plan = TestScenarios.plan(file("""
                with: {rate: 3 ms, queue.servers: 2, queue.service.mean: 1.5 ms}
                run: {replications: 5}
                """));
        Problems problems = new Problems();
        List<Setting> settings = List.of("rate=3 ms", "queue.servers=2", "queue.service.mean=1.5 ms").stream()
                .map(argument -> Setting.parse(argument, problems).orElseThrow())
                .toList();
        Plan same = TestScenarios.plan(
                        folder.resolve("base.yaml"), PlanOptions.none().with(settings), problems)
                .orElseThrow();
        assertThat(plan.cells()).hasSize(2);
        assertThat(plan.replications()).isEqualTo(5);
        assertThat(plan.seed()).isEqualTo(7);
        assertThat(plan.scenario().file().expect()).isEmpty();
        assertThat(plan.hash()).isEqualTo(same.replicated(5).hash());
        assertThat(plan.hash())
                .isNotEqualTo(TestScenarios.plan(file("")).replicated(5).hash());
    }

    @Test
    void theCommandLineIsStrongerThanTheFile() {
        Problems problems = new Problems();
        Setting setting = Setting.parse("queue.servers=3", problems).orElseThrow();
        Plan plan = TestScenarios.plan(
                        file("with: {queue.servers: 2}"), PlanOptions.none().with(List.of(setting)), problems)
                .orElseThrow();
        assertThat(plan.cells().get(0).specs(1, 1).get(0).system()).contains("\"servers\":\"3\"");
    }

    @Test
    void whatIsWrongIsReportedWhereItStands() {
        assertThat(TestScenarios.problems(file("with: {queue.servres: 2}")))
                .anyMatch(text -> text.startsWith("file.yaml:4:") && text.contains("servers"));
        assertThat(TestScenarios.problems(file("sweep: {queue.servers: [1, 2]}")))
                .anyMatch(text -> text.contains("'sweep' comes from the base"));
        assertThat(TestScenarios.problems(
                        TestScenarios.write(folder, "a.yaml", "{scenario: a, title: a, base: b.yaml}")))
                .anyMatch(text -> text.contains("b.yaml"));
        TestScenarios.write(folder, "b.yaml", "{scenario: b, title: b, base: a.yaml}");
        assertThat(TestScenarios.problems(folder.resolve("a.yaml")))
                .anyMatch(text -> text.contains("based on one another without end"));
        assertThat(TestScenarios.problems(TestScenarios.write(folder, "c.yaml", "{scenario: c, title: c, base: [x]}")))
                .anyMatch(text -> text.contains("expected a scenario of the library or a file, not a list"));
    }

    private Path file(String rest) {
        return TestScenarios.write(
                folder, "file.yaml", "scenario: test/other\ntitle: Another\nbase: base.yaml\n" + rest);
    }
}
