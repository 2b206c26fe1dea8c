package org.orrery.scenarios.report;

import java.util.List;
import java.util.Optional;
import org.orrery.kernel.results.RunResult;
import org.orrery.kernel.results.SeriesData;
import org.orrery.kernel.stats.MetricSpec;
import org.orrery.kernel.stats.OverTime;
import org.orrery.kernel.time.SimTime;
import org.orrery.studies.plan.Cell;
import org.orrery.studies.summarise.ResultSet;

/** Says what a timeline shows: the metric, and which statistic of each step. */
final class OverTimeText {
    private final ResultSet set;

    OverTimeText(ResultSet set) {
        this.set = set;
    }

    /** Returns a text such as {@code Time in the system, P99 of each 1 s step}; without a full stop. */
    String of(String name) {
        String statistic = statistic(name);
        String doc = doc(name).orElse(FigureBuilder.shortName(name)).replaceFirst("\\.$", "");
        return statistic.isEmpty() ? doc : doc + ", " + statistic + " of each " + step() + " step";
    }

    private String statistic(String name) {
        return set.results().stream()
                .flatMap(List::stream)
                .map(RunResult::series)
                .map(series -> Optional.ofNullable(series.get(name)))
                .flatMap(Optional::stream)
                .map(SeriesData::statistic)
                .findFirst()
                .orElse("");
    }

    private String step() {
        return set.plan().cells().stream()
                .map(cell -> cell.settings().step())
                .filter(step -> step > 0)
                .map(SimTime::format)
                .findFirst()
                .orElse("sampled");
    }

    private Optional<String> doc(String name) {
        return set.plan().cells().stream()
                .map(cell -> spec(cell, name))
                .flatMap(Optional::stream)
                .map(MetricSpec::doc)
                .findFirst();
    }

    private static Optional<MetricSpec> spec(Cell cell, String name) {
        try {
            String metric = OverTime.of(name, cell.metrics()::metric).metric();
            return cell.metrics().metric(metric);
        } catch (IllegalArgumentException notInThisSystem) {
            return Optional.empty();
        }
    }
}
