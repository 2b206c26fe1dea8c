package org.orrery.scenarios.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.orrery.config.bind.BoundParameter;
import org.orrery.reports.ReportModel;
import org.orrery.studies.plan.Cell;
import org.orrery.studies.plan.Plan;

/** The parameters of a study: one row where all variants agree, otherwise one for each. */
final class ParameterRows {
    private final Plan plan;

    ParameterRows(Plan plan) {
        this.plan = plan;
    }

    List<ReportModel.Parameter> rows() {
        Map<String, Map<String, List<BoundParameter>>> byPath = new LinkedHashMap<>();
        for (Cell cell : plan.cells()) {
            for (BoundParameter parameter : cell.system().parameters()) {
                byPath.computeIfAbsent(parameter.path(), absent -> new LinkedHashMap<>())
                        .computeIfAbsent(cell.variant(), absent -> new ArrayList<>())
                        .add(parameter);
            }
        }
        List<ReportModel.Parameter> rows = new ArrayList<>();
        byPath.forEach((path, byVariant) -> {
            Set<String> different = new LinkedHashSet<>();
            byVariant
                    .values()
                    .forEach(list ->
                            different.add(values(list) + "\n" + list.get(0).origin()));
            boolean everywhere =
                    different.size() == 1 && byVariant.size() == plan.variants().size();
            if (everywhere) {
                rows.add(row(path, "", byVariant.values().iterator().next()));
            } else {
                byVariant.forEach((variant, list) -> rows.add(row(path, variant, list)));
            }
        });
        return rows;
    }

    private static ReportModel.Parameter row(String path, String variant, List<BoundParameter> list) {
        BoundParameter first = list.get(0);
        boolean swept = list.stream().anyMatch(parameter -> !text(parameter).equals(text(first)));
        return new ReportModel.Parameter(
                path,
                variant,
                swept ? values(list) : first.value(),
                swept ? "" : first.unit(),
                first.spec().doc(),
                first.provenance(),
                first.origin());
    }

    private static String values(List<BoundParameter> list) {
        Set<String> values = new LinkedHashSet<>();
        list.forEach(parameter -> values.add(text(parameter)));
        return String.join(", ", values);
    }

    private static String text(BoundParameter parameter) {
        return (parameter.value() + " " + parameter.unit()).strip();
    }
}
