package org.orrery.scenarios.report;

import java.util.List;
import java.util.Optional;
import org.orrery.kernel.results.SeriesData;
import org.orrery.kernel.stats.MetricSpec;
import org.orrery.kernel.stats.OverTime;
import org.orrery.kernel.time.SimTime;
import org.orrery.studies.plan.Cell;
import org.orrery.studies.plan.Expression;
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
        return clause(doc.get()) + (whole ? "" : ", " + suffix(name.substring(name.lastIndexOf('.') + 1)));
    }

    /** Returns the text of one of several results, with the name of its component where another has the same text. */
    String ofScalar(String name, List<String> among) {
        String text = ofScalar(name);
        boolean alone = among.stream()
                .noneMatch(other -> !other.equals(name) && ofScalar(other).equals(text));
        return alone || !name.contains(".") ? text : name.substring(0, name.indexOf('.')) + ": " + text;
    }

    /** Returns the text of a result that may be an expression, such as {@code Time in the system: A / B}. */
    String ofFigure(String y, List<String> among) {
        Expression expression = Expression.ofFigure(y);
        List<String> systems = expression.variants().stream().map(this::system).toList();
        return switch (expression.function()) {
            case VALUE -> Labels.joined(ofScalar(expression.metric(), among), String.join("", systems));
            case RATIO -> ofScalar(expression.metric()) + ": " + systems.get(0) + " / " + systems.get(1);
            case DIFFERENCE -> ofScalar(expression.metric()) + ": " + systems.get(0) + " \u2212 " + systems.get(1);
            case REDUCTION ->
                ofScalar(expression.metric()) + ": what " + systems.get(0) + " saves against " + systems.get(1);
            case MAX_REDUCTION ->
                ofScalar(expression.metric()) + ": most that " + systems.get(0) + " saves against another";
            case MAX_DIFFERENCE -> ofScalar(expression.metric()) + ": most by which another is above " + systems.get(0);
            case CELL, SHARE -> y;
        };
    }

    private String system(String variant) {
        String title = set.plan().scenario().variantTitle(variant);
        return title.isEmpty() ? variant : title;
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

    /** Returns the name of what has no text, without those of its component and its table. */
    static String shortName(String name) {
        return name.substring(name.lastIndexOf('.') + 1).replaceAll("[-_]", " ");
    }

    /** Returns the last part of a name, or the whole name where that of another ends likewise. */
    static String shortName(String name, List<String> among) {
        String text = shortName(name);
        boolean alone = among.stream()
                .noneMatch(other -> !other.equals(name) && shortName(other).equals(text));
        return alone ? text : name;
    }

    /** Returns the first clause: what follows explains it further, and does not fit over a picture. */
    private static String clause(String doc) {
        return doc.replaceFirst("(;.*)?\\.?$", "");
    }

    /** Returns a text such as {@code Time in the system, P99 of each 1 s step}; without a full stop. */
    String ofSeries(String name) {
        String statistic = statistic(name);
        String doc = clause(doc(name).orElse(shortName(name)));
        return statistic.isEmpty() ? doc : doc + ", " + statistic + " of each " + step() + " step";
    }

    private String statistic(String name) {
        return Optional.ofNullable(set.series().get(name))
                .map(SeriesData::statistic)
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
