package org.orrery.crossing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.orrery.config.yaml.Problems;
import org.orrery.studies.TestScenarios;
import org.orrery.studies.execute.SpecRunner;
import org.orrery.studies.plan.PlanOptions;
import org.orrery.studies.plan.RunSpec;
import org.orrery.studies.plan.Setting;

/** The answers of the course's exercises are what its scenarios give. */
class CourseTest {
    private static final Path PAGE = Path.of("..", "docs", "course", "README.md");
    private static final double TOLERANCE = 0.05;

    /** A line of an answer's table. */
    private record Answer(String scenario, String variant, List<String> knobs, String metric, double value) {
        static Answer of(String line) {
            List<String> cells =
                    Arrays.stream(line.split("\\|")).map(String::strip).toList();
            List<String> knobs = Arrays.stream(cells.get(3).split(";"))
                    .map(String::strip)
                    .filter(knob -> !knob.isEmpty())
                    .toList();
            return new Answer(cells.get(1), cells.get(2), knobs, cells.get(4), Double.parseDouble(cells.get(5)));
        }

        double simulated() {
            Problems problems = new Problems();
            List<Setting> settings = new ArrayList<>();
            knobs.forEach(knob -> settings.add(Setting.parse(knob, problems).orElseThrow()));
            RunSpec spec = TestScenarios.plan(
                            Path.of(scenario + ".yaml"), PlanOptions.none().with(settings), problems)
                    .orElseThrow(() -> new AssertionError(problems.render()))
                    .only(cell -> cell.variant().equals(variant))
                    .specs()
                    .get(0);
            return new SpecRunner(TestScenarios.catalog()).run(spec).scalars().get(metric);
        }

        boolean holds() {
            return Math.abs(simulated() - value) <= TOLERANCE * value;
        }
    }

    private static List<Answer> answers() {
        try {
            return Files.readAllLines(PAGE).stream()
                    .filter(line -> line.matches("\\| [a-z]+/.*"))
                    .map(Answer::of)
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void everyAnswerIsWhatTheScenarioGives() {
        assertThat(answers()).hasSize(24).allMatch(Answer::holds);
    }

    @Test
    void aWrongAnswerIsFound() {
        assertThat(Answer.of("| basic/mm1 | | queue.service=1 ms | sink.latency | 5.0 |")
                        .holds())
                .isFalse();
    }
}
