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

/** Says in words what a picture shows: the metric, and which statistic of it. */
final class ResultText {
    private final ResultSet set;

    ResultText(ResultSet set) {
        this.set = set;
    }

    /** Returns a text for a scalar, such as {@code Time in the system, P99}; without a full stop. */
    String ofScalar(String name) {
        Optional<String> doc = set.plan().cells().stream()
                .flatMap(cell -> cell.metrics().scalar(name).stream())
                .map(MetricSpec::doc)
                .findFirst();
        if (doc.isEmpty()) {
            return shortName(name);
        }
        boolean whole = set.plan().cells().stream()
                .anyMatch(cell -> cell.metrics().metric(name).isPresent());
        return withoutStop(doc.get()) + (whole ? "" : ", " + suffix(name.substring(name.lastIndexOf('.') + 1)));
    }

    /** Returns the text of one of several results, with the name of its component where another has the same text. */
    String ofScalar(String name, List<String> among) {
        String text = ofScalar(name);
        boolean alone = among.stream()
                .noneMatch(other -> !other.equals(name) && ofScalar(other).equals(text));
        return alone || !name.contains(".") ? text : name.substring(0, name.indexOf('.')) + ": " + text;
    }

    private static String suffix(String suffix) {
        return switch (suffix) {
            case "p50" -> "median";
            case "p999" -> "P99.9";
            case "min" -> "smallest";
            case "max" -> "largest";
            default -> suffix.replaceFirst("^p(?=\\d)", "P");
        };
    }

    /** Returns the name of what has no text, without that of its component. */
    static String shortName(String name) {
        return name.substring(name.indexOf('.') + 1).replace('_', ' ').replace('-', ' ');
    }

    private static String withoutStop(String doc) {
        return doc.replaceFirst("\\.$", "");
    }

    /** Returns a text such as {@code Time in the system, P99 of each 1 s step}; without a full stop. */
    String ofSeries(String name) {
        String statistic = statistic(name);
        String doc = withoutStop(doc(name).orElse(shortName(name)));
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
