package org.orrery.crossing;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.config.yaml.Problems;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.contract.Answer;
import org.orrery.kernel.time.SimTime;
import org.orrery.studies.TestScenarios;
import org.orrery.studies.execute.SpecRunner;
import org.orrery.studies.plan.PlanOptions;
import org.orrery.studies.plan.RunSpec;
import org.orrery.studies.plan.Setting;

/** What a run of all seven systems holds does not grow with its length. */
class MemoryOfARunTest {
    private static final Path SCENARIO = Path.of("composed", "edge-at-rate.yaml");
    private static final int LEAKED = 50_000;

    @TempDir
    private Path directory;

    /** Returns how many objects of our own classes the process holds. */
    private static long objects() {
        try {
            String histogram = (String) ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "gcClassHistogram",
                            new Object[] {new String[0]},
                            new String[] {String[].class.getName()});
            return histogram
                    .lines()
                    .map(line -> line.strip().split("\\s+"))
                    .filter(cells -> cells.length > 3 && cells[3].startsWith("org.orrery."))
                    .mapToLong(cells -> Long.parseLong(cells[1]))
                    .sum();
        } catch (javax.management.JMException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Returns the objects that a run holds at some simulated seconds. */
    private Map<Integer, Long> heldAt(Runnable each, int... seconds) {
        Path trace = TestScenarios.write(
                directory,
                "steady.yaml",
                "name: steady\nsource: ours\nseconds: 13\nrequests: 2950\nminutes:\n"
                        + "  - [50, 50, 50, 50, 50, 50, 50, 400, 400, 400, 400, 400, 600]\n");
        Problems problems = new Problems();
        List<Setting> settings = List.of(
                Setting.parse("trace=" + trace, problems).orElseThrow(),
                Setting.parse("site.load.to.via.keys.records=20", problems).orElseThrow());
        RunSpec spec = TestScenarios.plan(SCENARIO, PlanOptions.none().with(settings), problems)
                .orElseThrow(() -> new AssertionError(problems.render()))
                .only(cell -> cell.variant().equals("whole"))
                .specs()
                .get(0);
        Simulation simulation = new SpecRunner(TestScenarios.catalog()).build(spec);
        Map<Integer, Long> held = new LinkedHashMap<>();
        simulation.observe((time, sequence, handler, kind, argument) -> {
            for (int second : seconds) {
                if (time >= second * SimTime.SECOND && !held.containsKey(second)) {
                    held.put(second, objects());
                    each.run();
                }
            }
        });
        simulation.run(13 * SimTime.SECOND);
        return held;
    }

    @Test
    void objectsDoNotGrowWithTheLengthOfARun() {
        Map<Integer, Long> held = heldAt(() -> {}, 9, 12);
        assertThat(held.get(9)).isGreaterThan(1_000);
        assertThat(grown(held)).isFalse();
    }

    private static boolean grown(Map<Integer, Long> held) {
        return held.get(12) - held.get(9) >= held.get(9) / 50;
    }

    @Test
    void whatIsKeptForEachRequestIsFound() {
        List<Answer> leak = new ArrayList<>();
        Map<Integer, Long> held = heldAt(
                () -> {
                    for (int i = 0; i < LEAKED; i++) {
                        leak.add(new Answer(Answer.Status.SERVED, i));
                    }
                },
                9,
                12);
        assertThat(grown(held)).isTrue();
        assertThat(leak).hasSize(2 * LEAKED);
    }
}
