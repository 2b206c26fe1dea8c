package org.orrery.scenarios.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.orrery.kernel.PortSpec;
import org.orrery.reports.ReportModel;
import org.orrery.studies.plan.BoundComponent;
import org.orrery.studies.plan.Cell;
import org.orrery.studies.summarise.ResultSet;

/** How the components of each variant lead to one another, with what the runs at the first point counted on the way. */
final class WiringRows {
    /** Counts of what a component gives on, if nothing else is meant by them. */
    private static final List<String> GIVEN = List.of("sent", "passed", "nic.sent");

    /** Counts of what a component has taken; the first that it emits is meant. */
    private static final List<String> TAKEN =
            List.of("came", "arrived", "requests", "calls", "served", "received", "done", "nic.received");

    /** Counts of what a component has done with, and then gives on. */
    private static final List<String> DONE = List.of("served", "completed", "calls");

    private static final String BUSY = ".utilisation";

    private final ResultSet set;

    WiringRows(ResultSet set) {
        this.set = set;
    }

    List<ReportModel.Wiring> rows() {
        Map<String, ReportModel.Wiring> first = new LinkedHashMap<>();
        for (Cell cell : set.plan().cells()) {
            if (!first.containsKey(cell.variant()) && cell.system().components().size() > 1) {
                first.put(cell.variant(), wiring(cell));
            }
        }
        return List.copyOf(first.values());
    }

    private ReportModel.Wiring wiring(Cell cell) {
        List<BoundComponent> components = cell.system().components();
        Map<String, Integer> leading = new LinkedHashMap<>();
        components.forEach(component -> component
                .wires()
                .values()
                .forEach(wires -> wires.forEach(wire -> leading.merge(wire.component(), 1, Integer::sum))));
        List<ReportModel.Wire> wires = new ArrayList<>();
        components.forEach(component -> component
                .wires()
                .forEach((port, targets) -> targets.forEach(target ->
                        wires.add(wire(cell, component, port, target, leading.get(target.component()) == 1)))));
        List<ReportModel.Part> parts = components.stream()
                .map(each -> new ReportModel.Part(each.name(), each.type().name(), mean(cell, each.name() + BUSY)))
                .toList();
        return new ReportModel.Wiring(cell.variant(), cell.pointLabel(), parts, wires);
    }

    private static boolean isPlug(BoundComponent component, String port) {
        return component.type().ports().stream()
                .anyMatch(each -> each.name().equals(port) && each.kind() == PortSpec.Kind.PLUG);
    }

    private ReportModel.Wire wire(
            Cell cell, BoundComponent from, String port, BoundComponent.Wire target, boolean alone) {
        Optional<String> metric = counting(cell, from, target.component(), alone);
        return new ReportModel.Wire(
                from.name(),
                (port + " " + target.label()).strip(),
                target.component(),
                isPlug(from, port),
                metric.map(name -> mean(cell, name)).orElse(OptionalDouble.empty()),
                metric.map(name -> name.substring(name.lastIndexOf('.') + 1)).orElse(""));
    }

    /** Returns the metric of what leads only there, or of what only this wire leads to. */
    private static Optional<String> counting(Cell cell, BoundComponent from, String to, boolean alone) {
        boolean only = from.wires().values().stream().mapToInt(List::size).sum() == 1;
        Optional<String> given = only ? count(cell, from.name(), GIVEN) : Optional.empty();
        return given.or(() -> alone ? count(cell, to, TAKEN) : Optional.empty())
                .or(() -> only ? count(cell, from.name(), DONE) : Optional.empty());
    }

    private static Optional<String> count(Cell cell, String component, List<String> names) {
        return names.stream()
                .map(name -> component + "." + name)
                .filter(metric -> cell.metrics().scalar(metric).isPresent())
                .filter(metric -> cell.metrics().unit(metric).isEmpty())
                .findFirst();
    }

    private OptionalDouble mean(Cell cell, String metric) {
        return set.scalars(cell).contains(metric)
                ? OptionalDouble.of(set.estimate(cell, metric).mean())
                : OptionalDouble.empty();
    }
}
