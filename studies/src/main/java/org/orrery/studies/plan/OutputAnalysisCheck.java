package org.orrery.studies.plan;

import java.util.Collection;
import java.util.List;
import org.orrery.config.yaml.Position;
import org.orrery.config.yaml.Problems;
import org.orrery.kernel.time.SimTime;

/** Checks what the section {@code run} asks of the output analysis. */
final class OutputAnalysisCheck {
    private final Scenario scenario;
    private final Position at;
    private final Problems problems;

    OutputAnalysisCheck(Scenario scenario, Position at, Problems problems) {
        this.scenario = scenario;
        this.at = at;
        this.problems = problems;
    }

    /** Checks against the metrics of all cells. */
    void check(List<MetricNames> metrics) {
        ScenarioFile.RunSection run = scenario.file().run();
        boolean endless = scenario.duration() == SimTime.NEVER;
        if (run.batches() == 1 || (run.batches() > 0 && endless)) {
            problems.add(at, "run: batches are 2 or more, in a run of known duration");
        }
        if (run.warmupBy().isPresent() && (run.warmup() > 0 || endless)) {
            problems.add(at, "run: the warm-up is either fixed or found by warmup-by, in a run of known duration");
        }
        for (MetricNames known : metrics) {
            run.warmupBy().ifPresent(name -> require("warmup-by", name, known.overTime()));
            run.precision().ifPresent(precision -> require("precision", precision.metric(), known.scalars()));
        }
        if (run.precision().isPresent() && run.replications() < 2) {
            problems.add(at, "run: precision needs 2 replications or more to begin with");
        }
    }

    private void require(String key, String name, Collection<String> known) {
        if (!known.contains(name)) {
            problems.add(at, "run: " + key + ": no component emits '" + name + "'" + problems.hint(name, known));
        }
    }
}
