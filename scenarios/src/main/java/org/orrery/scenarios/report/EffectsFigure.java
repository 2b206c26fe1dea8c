package org.orrery.scenarios.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.orrery.kernel.results.TableData;
import org.orrery.kernel.stats.MetricSpec;
import org.orrery.reports.Figure;
import org.orrery.studies.plan.ScenarioFile.FigureSpec;
import org.orrery.studies.summarise.Effect;
import org.orrery.studies.summarise.Effects;
import org.orrery.studies.summarise.ResultSet;

/** Shows effects: a picture that ranks what each factor does, and a table of the interactions that are not zero. */
final class EffectsFigure {
    private static final String NOT_DECIDED = "?";

    private final ResultSet set;
    private final Labels labels;
    private final FigureSpec spec;
    private final ResultText text;
    private final List<Effects> effects;

    EffectsFigure(ResultSet set, Labels labels, FigureSpec spec) {
        this.set = set;
        this.labels = labels;
        this.spec = spec;
        this.text = new ResultText(set);
        this.effects = Effects.of(set, spec);
    }

    List<Figure> figures() {
        return set.plan().isSampled() ? List.of(sampled()) : List.of(ranked(), interactions());
    }

    private Figure ranked() {
        List<Figure.BarPanel> panels = new ArrayList<>();
        for (Effects each : effects) {
            panels.add(panel(
                    text.ofFigure(each.y(), spec.y()),
                    each.unit(),
                    each.of(Effect.Kind.MAIN),
                    each.of(Effect.Kind.MAIN)));
        }
        return new Figure.Bars(spec.id(), spec.title(), caption(), "factor", false, inOrderOfTheFirst(panels));
    }

    private Figure sampled() {
        List<Figure.BarPanel> panels = new ArrayList<>();
        for (Effects each : effects) {
            List<Effect> shares = each.of(Effect.Kind.VARIANCE_SHARE);
            panels.add(panel("share of the variance of " + text.ofFigure(each.y(), spec.y()), "", shares, shares));
            panels.add(panel(
                    "rank correlation with " + text.ofFigure(each.y(), spec.y()),
                    "",
                    shares,
                    each.of(Effect.Kind.RANK_CORRELATION)));
        }
        return new Figure.Bars(spec.id(), spec.title(), caption(), "factor", false, inOrderOfTheFirst(panels));
    }

    /** Bars of a panel; those of factors that have no such effect are left out. */
    private Figure.BarPanel panel(String title, String unit, List<Effect> all, List<Effect> shown) {
        List<Figure.Bar> bars = new ArrayList<>();
        for (Effect effect : shown) {
            String note = effect.isUndecided() ? NOT_DECIDED : "";
            boolean main = all.get(0).kind() == Effect.Kind.MAIN;
            String label = labels.titled(main ? effect.label() : effect.name(), words(effect, main));
            bars.add(new Figure.Bar(label, label, effect.value(), OptionalDouble.empty(), note));
        }
        return new Figure.BarPanel(Figure.Axis.of(title, unit), bars);
    }

    private String words(Effect effect, boolean main) {
        return effect.of().stream()
                .map(change -> spec.labels().entrySet().stream()
                        .filter(label -> List.of(change.factor().split(" and ")).contains(label.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElseGet(() -> main ? change(change) : Labels.axis(change.factor())))
                .collect(Collectors.joining(" × "));
    }

    private static String change(Effect.Change change) {
        boolean turnedOn = change.from().equals("false") && change.to().equals("true");
        return turnedOn
                ? Labels.setting(change.factor(), change.to())
                : Labels.axis(change.factor()) + ": " + change.from() + " → " + change.to();
    }

    /** The largest effect of the first panel stands above. */
    private static List<Figure.BarPanel> inOrderOfTheFirst(List<Figure.BarPanel> panels) {
        if (panels.isEmpty()) {
            return panels;
        }
        List<String> order = panels.get(0).bars().stream()
                .sorted(Comparator.comparingDouble(EffectsFigure::size).reversed())
                .map(Figure.Bar::category)
                .toList();
        return panels.stream()
                .map(panel -> new Figure.BarPanel(
                        panel.value(),
                        panel.bars().stream()
                                .sorted(Comparator.comparingInt(bar -> order.indexOf(bar.category())))
                                .toList()))
                .toList();
    }

    private static double size(Figure.Bar bar) {
        double mean = Math.abs(bar.value().mean());
        return Double.isNaN(mean) ? -1 : mean;
    }

    private String caption() {
        Set<String> parts = new LinkedHashSet<>();
        parts.add(spec.caption());
        if (!set.plan().design().isEmpty()) {
            parts.add("Design: " + set.plan().design() + ".");
        }
        for (Effects each : effects) {
            if (!each.remark().isEmpty()) {
                parts.add(each.y() + ": " + each.remark() + ".");
            }
            each.of(Effect.Kind.MAIN).stream()
                    .filter(effect -> !effect.aliases().isEmpty())
                    .forEach(effect -> parts.add(
                            effect.name() + " cannot be told from " + String.join(", ", effect.aliases()) + "."));
        }
        if (effects.stream().flatMap(each -> each.of(Effect.Kind.MAIN).stream()).anyMatch(Effect::isUndecided)) {
            parts.add("A ? marks effects whose interval is too wide to decide.");
        }
        parts.remove("");
        return String.join(" ", parts);
    }

    private Figure interactions() {
        List<MetricSpec.Column> columns = List.of(
                MetricSpec.Column.key("result", ""),
                MetricSpec.Column.key("interaction", ""),
                MetricSpec.Column.result("effect", ""),
                MetricSpec.Column.result("ci95_low", ""),
                MetricSpec.Column.result("ci95_high", ""),
                MetricSpec.Column.key("unit", ""),
                MetricSpec.Column.key("decided", ""),
                MetricSpec.Column.key("aliases", ""));
        List<List<Object>> rows = new ArrayList<>();
        int all = 0;
        for (Effects each : effects) {
            all += each.of(Effect.Kind.INTERACTION).size();
            each.of(Effect.Kind.INTERACTION).stream()
                    .filter(Effect::excludesZero)
                    .sorted(Comparator.comparingDouble(
                            effect -> -Math.abs(effect.value().mean())))
                    .forEach(effect -> rows.add(List.of(
                            each.y(),
                            effect.label(),
                            effect.value().mean(),
                            effect.value().low(),
                            effect.value().high(),
                            each.unit(),
                            effect.decided()
                                    .map(decided -> decided ? "yes" : "no")
                                    .orElse(""),
                            String.join(", ", effect.aliases()))));
        }
        return new Figure.Table(
                spec.id() + "-interactions",
                spec.title() + ": interactions",
                rows.size() + " of " + all
                        + " interactions of two factors have a 95 % interval that excludes 0. An interaction is half the change of"
                        + " one factor's effect by the other's; aliases are those that the design cannot tell from it.",
                new TableData(columns, rows));
    }
}
