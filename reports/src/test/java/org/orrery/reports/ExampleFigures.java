package org.orrery.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.orrery.kernel.results.TableData;
import org.orrery.kernel.stats.MetricSpec;

/** The figures of {@link ExampleReport}: one of each kind. */
final class ExampleFigures {
    static final double[] SIZES = {1.0, 1.1, 1.3, 0.7, 0.9, 1.2, 1.7, 2.1};

    private static final int POINTS = 252;
    private static final double[] LOSSES = {1.1, 1.4, 2.3, 8.5, 5.0, 2.2, 0.9, 0};

    private ExampleFigures() {}

    static Figure.Timeline burst() {
        SplittableRandom random = new SplittableRandom(7);
        List<List<Figure.Series>> panels =
                List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        int index = 0;
        for (String system : ExampleReport.SYSTEMS.keySet()) {
            List<List<Figure.Point>> lines =
                    List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            double cores = 8 * SIZES[index];
            for (int i = 0; i < POINTS; i++) {
                double load = load(i) * (1 + 0.08 * (random.nextDouble() - 0.5));
                double wanted = 4 + SIZES[index] * load / 14;
                cores = i % 7 == 0
                        ? Math.rint(Math.min(20, cores + Math.max(-2, Math.min(index < 3 ? 9 : 1.2, wanted - cores))))
                        : cores;
                double overload = Math.max(0, wanted - cores - 1.5);
                double p99 = (140 + 25 * index + 60 * random.nextDouble()) * (1 + 2.5 * overload);
                lines.get(0).add(Figure.Point.of(5.0 * i, load));
                lines.get(1)
                        .add(
                                i % 97 == 50
                                        ? Figure.Point.of(5.0 * i, Double.NaN)
                                        : band(5.0 * i, Math.min(p99, 30_000)));
                lines.get(2).add(Figure.Point.of(5.0 * i, index < 3 ? LOSSES[index] * load / 150 : LOSSES[index]));
                lines.get(3).add(Figure.Point.of(5.0 * i, cores));
            }
            for (int panel = index == 0 ? 0 : 1; panel < 4; panel++) {
                panels.get(panel).add(new Figure.Series(system, lines.get(panel), false));
            }
            index++;
        }
        return new Figure.Timeline(
                "burst",
                "Load, latency, accuracy and cost through the burst",
                "InfAdapter gives up accuracy when the burst begins; the others pay with cores or with latency.",
                45,
                List.of(
                        panel("Request rate", "/s", Figure.Shape.LINE, panels.get(0)),
                        new Figure.Panel(
                                "",
                                Figure.Axis.of("P99 latency", "ms"),
                                Figure.Shape.LINE,
                                panels.get(1),
                                List.of(new Figure.Mark("SLO 750 ms", 750))),
                        panel("Accuracy loss", "points", Figure.Shape.STEP, panels.get(2)),
                        panel("Cores held", "cores", Figure.Shape.STEP, panels.get(3))));
    }

    private static Figure.Point band(double x, double y) {
        return new Figure.Point(x, y, 0.93 * y, 1.07 * y);
    }

    private static double load(int i) {
        double minute = i / 12.0;
        double burst = minute < 10 ? 0 : minute < 16 ? 1 : minute < 18 ? (18 - minute) / 2 : 0;
        return 46 + 172 * burst + 6 * Math.sin(minute * 3);
    }

    private static Figure.Panel panel(String title, String unit, Figure.Shape shape, List<Figure.Series> series) {
        return new Figure.Panel("", Figure.Axis.of(title, unit), shape, series, List.of());
    }

    static Figure.Bars totals() {
        List<Figure.Bar> cost = new ArrayList<>();
        List<Figure.Bar> late = new ArrayList<>();
        List<Figure.Bar> loss = new ArrayList<>();
        int index = 0;
        for (String system : ExampleReport.SYSTEMS.keySet()) {
            double cores = 8.3 * SIZES[index];
            OptionalDouble paper = index % 3 == 0 ? OptionalDouble.of(1.12 * cores) : OptionalDouble.empty();
            cost.add(new Figure.Bar(system, system, ExampleReport.estimate(cores, 0.4), paper));
            double share = index == 4 ? Double.NaN : 0.3 + 2.2 * index * SIZES[index] / 2;
            late.add(new Figure.Bar(system, system, ExampleReport.estimate(share, 0.2), OptionalDouble.empty()));
            loss.add(new Figure.Bar(
                    system, system, ExampleReport.estimate(LOSSES[index], 0.05), OptionalDouble.empty()));
            index++;
        }
        return new Figure.Bars(
                "totals",
                "Cost, violations and accuracy over the whole trace",
                "Shorter is better in every column.",
                "system",
                false,
                List.of(
                        new Figure.BarPanel(Figure.Axis.of("Cores, mean of the recorded configuration", "cores"), cost),
                        new Figure.BarPanel(Figure.Axis.of("Requests late, refused or timed out", "%"), late),
                        new Figure.BarPanel(Figure.Axis.of("Accuracy loss", "points"), loss)));
    }

    static Figure.Cdf delays() {
        List<Figure.Series> series = new ArrayList<>();
        int index = 0;
        for (String system : ExampleReport.SYSTEMS.keySet()) {
            List<Figure.Point> points = new ArrayList<>();
            for (int i = 1; i <= 100; i++) {
                points.add(Figure.Point.of((30 + 18 * index) * Math.exp(3.0 * i * i / 10_000), i / 100.0));
            }
            series.add(new Figure.Series(system, points, false));
            index++;
        }
        return new Figure.Cdf(
                "delays",
                "Distribution of the latency",
                "",
                new Figure.Axis("Latency", "ms", Figure.Scale.LOGARITHMIC),
                series,
                List.of(new Figure.Mark("SLO 750 ms", 750)));
    }

    static Figure.Curve capacity() {
        List<Figure.Series> series = new ArrayList<>();
        int index = 0;
        for (String system : List.of("vpa-18", "vpa-50", "vpa-152")) {
            List<Figure.Point> points = new ArrayList<>();
            List<Figure.Point> paper = new ArrayList<>();
            for (int cores : new int[] {1, 2, 4, 8, 12, 16, 20}) {
                double rate = cores * (24.0 - 9 * index);
                points.add(new Figure.Point(cores, rate, 0.94 * rate, 1.05 * rate));
                paper.add(Figure.Point.of(cores, rate * (cores % 3 == 0 ? 1.07 : 0.92)));
            }
            series.add(new Figure.Series(system, points, false));
            series.add(new Figure.Series(system, paper, true));
            index++;
        }
        return new Figure.Curve(
                "capacity",
                "Capacity of a pod",
                "Hollow markers: the paper's measurements.",
                Figure.Axis.of("Cores", ""),
                List.of(panel("Capacity at 750 ms", "requests/s", Figure.Shape.LINE, series)));
    }

    static Figure.Scatter tradeOff() {
        List<Figure.Series> series = new ArrayList<>();
        int index = 0;
        for (String system : ExampleReport.SYSTEMS.keySet()) {
            Figure.Point point =
                    new Figure.Point(8.3 * SIZES[index], LOSSES[index], LOSSES[index] - 0.3, LOSSES[index] + 0.3);
            series.add(new Figure.Series(system, List.of(point), false));
            index++;
        }
        return new Figure.Scatter(
                "trade-off",
                "Accuracy against cost",
                "Down and to the left is better.",
                Figure.Axis.of("Mean cores", "cores"),
                Figure.Axis.of("Accuracy loss", "points"),
                series);
    }

    static Figure.Table table() {
        List<List<Object>> rows = new ArrayList<>();
        int index = 0;
        for (String title : ExampleReport.SYSTEMS.values()) {
            rows.add(List.of(title, 8.3 * SIZES[index], LOSSES[index], 121_697L));
            index++;
        }
        return new Figure.Table(
                "summary-table",
                "The systems side by side",
                "",
                new TableData(
                        List.of(
                                MetricSpec.Column.key("system", ""),
                                MetricSpec.Column.result("cores", "cores"),
                                MetricSpec.Column.result("accuracy_loss", "points"),
                                MetricSpec.Column.result("requests", "")),
                        rows));
    }

    /** A source, a balancer, two servers with a store behind them, and an answer that leads back. */
    static ReportModel.Wiring wiring(String variant) {
        List<ReportModel.Part> parts = List.of(
                new ReportModel.Part("load", "example.source", OptionalDouble.empty()),
                new ReportModel.Part("balancer", "example.balancer", OptionalDouble.of(0.12)),
                new ReportModel.Part("server-a", "example.server", OptionalDouble.of(0.97)),
                new ReportModel.Part("server-b", "example.server", OptionalDouble.of(0.96)),
                new ReportModel.Part("store", "example.store", OptionalDouble.empty()),
                new ReportModel.Part("bill", "example.bill", OptionalDouble.empty()));
        List<ReportModel.Wire> wires = List.of(
                new ReportModel.Wire("load", "to", "balancer", false, OptionalDouble.of(121_697), "sent"),
                new ReportModel.Wire("balancer", "to 0", "server-a", false, OptionalDouble.of(60_849), "came"),
                new ReportModel.Wire("balancer", "to 1", "server-b", false, OptionalDouble.of(60_848), "came"),
                new ReportModel.Wire("server-a", "store", "store", true, OptionalDouble.empty(), ""),
                new ReportModel.Wire("server-b", "store", "store", true, OptionalDouble.empty(), ""),
                new ReportModel.Wire("store", "back", "load", false, OptionalDouble.empty(), ""));
        return new ReportModel.Wiring(variant, "", parts, wires);
    }
}
