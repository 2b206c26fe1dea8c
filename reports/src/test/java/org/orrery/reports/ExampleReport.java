package org.orrery.reports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.orrery.kernel.param.Provenance;
import org.orrery.kernel.results.Estimate;
import org.orrery.kernel.results.TableData;
import org.orrery.kernel.stats.MetricSpec;
import org.orrery.reports.ReportModel.Basis;
import org.orrery.reports.ReportModel.Deviation;
import org.orrery.reports.ReportModel.DictionaryEntry;
import org.orrery.reports.ReportModel.Elasticity;
import org.orrery.reports.ReportModel.Expectation;
import org.orrery.reports.ReportModel.Limit;
import org.orrery.reports.ReportModel.Parameter;
import org.orrery.reports.ReportModel.Resource;
import org.orrery.reports.ReportModel.Study;
import org.orrery.reports.ReportModel.Summary;
import org.orrery.reports.ReportModel.Variant;
import org.orrery.reports.ReportModel.Verdict;

/** A report of the size of a real one, made of invented numbers. */
final class ExampleReport {
    static final Map<String, String> SYSTEMS = systems();

    private static final int POINTS = 252;
    private static final double[] SIZES = {1.0, 1.1, 1.3, 0.7, 0.9, 1.2, 1.7, 2.1};
    private static final double[] LOSSES = {1.1, 1.4, 2.3, 8.5, 5.0, 2.2, 0.9, 0};

    private ExampleReport() {}

    private static Map<String, String> systems() {
        Map<String, String> systems = new LinkedHashMap<>();
        systems.put("infadapter", "InfAdapter");
        systems.put("infadapter-quirk", "InfAdapter (published solver)");
        systems.put("ms-plus", "Model-Switching+");
        systems.put("vpa-18", "VPA+ ResNet18");
        systems.put("vpa-34", "VPA+ ResNet34");
        systems.put("vpa-50", "VPA+ ResNet50");
        systems.put("vpa-101", "VPA+ ResNet101");
        systems.put("vpa-152", "VPA+ ResNet152");
        return systems;
    }

    /** Writes the report into a directory; prints what is missing. */
    public static void main(String[] arguments) throws IOException {
        ReportWriter.write(model(), Path.of(arguments[0])).notes().forEach(System.out::println);
    }

    static ReportModel model() {
        return new ReportModel(
                study(),
                expectations(),
                List.of(burst(), totals(), delays(), capacity(), tradeOff(), table()),
                limits(),
                parameters(),
                summary(),
                elasticities(),
                List.of(
                        new DictionaryEntry("summary.csv", "mean", "unit", "mean over the replications"),
                        new DictionaryEntry("runs.csv", "value", "unit", "result of one replication")));
    }

    static Study study() {
        return new Study(
                "example/burst",
                "Eight ways to serve a burst of requests",
                "A burst triples the load in the eleventh minute and lasts eight minutes. Systems that can trade accuracy for "
                        + "throughput follow it within one control period; systems that only resize one model wait for their "
                        + "resource estimate to move.\n\nAll numbers of this example are invented.",
                Optional.of(new ReportModel.Paper(
                        "arXiv:0000.00000", "A. Author and B. Author, “An Example”, Workshop 2020.", "Figure 5")),
                SYSTEMS.entrySet().stream()
                        .map(e -> new Variant(e.getKey(), e.getValue()))
                        .toList(),
                List.of(),
                10,
                1,
                "21 min",
                "",
                12_345_678,
                "0.1.0",
                "17.0.15, Eclipse Adoptium",
                "4f0c7f2e9a0d11aa",
                "./orrery run example/burst --seed 1 --replications 10",
                "scenario: example/burst\nrun: {duration: 21 min, replications: 10, seed: 1}\n",
                List.of(
                        "vpa-152: the queue of cluster grew through the whole burst; its mean depends on the length of the run."));
    }

    static Figure.Timeline burst() {
        SplittableRandom random = new SplittableRandom(7);
        List<List<Figure.Series>> panels =
                List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        int index = 0;
        for (String system : SYSTEMS.keySet()) {
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
        for (String system : SYSTEMS.keySet()) {
            double cores = 8.3 * SIZES[index];
            OptionalDouble paper = index % 3 == 0 ? OptionalDouble.of(1.12 * cores) : OptionalDouble.empty();
            cost.add(new Figure.Bar(system, system, estimate(cores, 0.4), paper));
            double share = index == 4 ? Double.NaN : 0.3 + 2.2 * index * SIZES[index] / 2;
            late.add(new Figure.Bar(system, system, estimate(share, 0.2), OptionalDouble.empty()));
            loss.add(new Figure.Bar(system, system, estimate(LOSSES[index], 0.05), OptionalDouble.empty()));
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
        for (String system : SYSTEMS.keySet()) {
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
        for (String system : SYSTEMS.keySet()) {
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
        for (String title : SYSTEMS.values()) {
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

    static Estimate estimate(double mean, double half) {
        return new Estimate(mean, mean - half, mean + half, 10, 0.95);
    }

    static List<Expectation> expectations() {
        List<Expectation> expectations = new ArrayList<>();
        Verdict[] verdicts = {
            Verdict.REPRODUCED, Verdict.NOT_REPRODUCED, Verdict.REPRODUCED, Verdict.NOT_REPRODUCED, Verdict.NOT_DECIDED
        };
        for (int i = 0; i < verdicts.length; i++) {
            double paper = 20 + 7 * i;
            double error = verdicts[i] == Verdict.REPRODUCED ? 3.1 : -24.4;
            expectations.add(new Expectation(
                    "max-reduction(cluster.viol_windows_server, infadapter, vpa-18, vpa-34, vpa-50, vpa-101, vpa-152)",
                    "Invented claim " + (i + 1) + ": fewer violations than the best baseline",
                    i == 4 ? "alpha = 0.05" : "",
                    OptionalDouble.of(paper),
                    "",
                    estimate(paper * (1 + error / 100), 1.3),
                    "%",
                    Optional.of(new Deviation(error, "%")),
                    i == 0 ? "± 60 %" : "± 10 %",
                    i == 0,
                    i == 0 ? "the paper reads it off a bar chart" : "",
                    verdicts[i],
                    Optional.of(Basis.PREDICTED),
                    true,
                    "abstract",
                    verdicts[i] == Verdict.NOT_REPRODUCED
                            ? "The paper does not say whether violations are counted per request or per window."
                            : ""));
        }
        for (int i = 0; i < 36; i++) {
            expectations.add(other(i));
        }
        return expectations;
    }

    private static Expectation other(int i) {
        Basis basis = Basis.values()[i % 4];
        boolean reading = i >= 24;
        boolean undefined = i == 25;
        String baseline = List.copyOf(SYSTEMS.keySet()).get(3 + i % 5);
        return new Expectation(
                "ratio(cluster.cores_recorded, infadapter, " + baseline + ")",
                "",
                "",
                reading || basis == Basis.BAND ? OptionalDouble.empty() : OptionalDouble.of(0.5 + i / 100.0),
                basis == Basis.BAND && !reading ? "at most 0.9" : "",
                undefined ? new Estimate(Double.NaN, Double.NaN, Double.NaN, 0, 0.95) : estimate(0.5 + i / 97.0, 0.012),
                "",
                reading || basis == Basis.BAND ? Optional.empty() : Optional.of(new Deviation(0.4 * i, "%")),
                reading ? "" : "± 10 %",
                false,
                "",
                reading ? Verdict.READING : i == 7 ? Verdict.SHOWN : Verdict.REPRODUCED,
                reading ? Optional.empty() : Optional.of(basis),
                false,
                reading ? "" : "Table 3",
                undefined ? "The baseline has no violations, so there is nothing to reduce." : "");
    }

    static List<Limit> limits() {
        List<Limit> limits = new ArrayList<>();
        int index = 0;
        for (Map.Entry<String, String> system : SYSTEMS.entrySet()) {
            double busy = Math.min(0.995, 0.52 + 0.07 * index);
            limits.add(new Limit(
                    system.getKey(),
                    "",
                    busy > 0.9
                            ? "The pods are busy " + Math.round(100 * busy)
                                    + " % of the time during the burst; requests queue there."
                            : "Nothing is full: the latency is service time, and the loop keeps spare cores.",
                    List.of(
                            new Resource("pods", busy, "requests wait, then are refused"),
                            new Resource("dispatcher", 0.11 + 0.01 * index, ""),
                            new Resource("HTTP threads", index == 4 ? Double.NaN : 0.04, ""))));
            index++;
        }
        return limits;
    }

    static List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>();
        Provenance.Kind[] kinds = Provenance.Kind.values();
        for (int i = 0; i < 60; i++) {
            Provenance.Kind kind = kinds[i % kinds.length];
            String component = i < 12 ? "load" : i < 24 ? "dispatcher" : "cluster";
            parameters.add(new Parameter(
                    component + ".policy.setting-" + i,
                    i == 30 ? "vpa-18" : "",
                    String.valueOf(3 + i),
                    i % 3 == 0 ? "ms" : i % 3 == 1 ? "cores" : "",
                    "How long the component waits before it looks again.",
                    new Provenance(
                            kind,
                            "Author and Author, Workshop 2020, section " + (1 + i % 7),
                            kind == Provenance.Kind.ESTIMATED ? "2 ms … 5 ms" : "",
                            kind == Provenance.Kind.FITTED ? List.of("example/capacity-train") : List.of()),
                    i % 2 == 0 ? "models/example.yaml:" + (10 + i) : "burst.yaml:" + (4 + i)));
        }
        return parameters;
    }

    static List<Summary> summary() {
        String[] metrics = {
            "cores_recorded",
            "cores_held",
            "accuracy_delivered",
            "viol_requests",
            "latency.p50",
            "latency.p99",
            "requests"
        };
        String[] units = {"cores", "cores", "%", "%", "ms", "ms", ""};
        double[] values = {8.3, 9.1, 76.2, 3.3, 101, 820, 121_697};
        List<Summary> summary = new ArrayList<>();
        for (int m = 0; m < metrics.length; m++) {
            int index = 0;
            for (String system : SYSTEMS.keySet()) {
                double mean = values[m] * (m < 6 ? SIZES[index] : 1);
                double half = m < 6 ? mean / 40 : 0;
                summary.add(new Summary(
                        system,
                        "",
                        "cluster." + metrics[m],
                        units[m],
                        "What it is, in one sentence.",
                        estimate(mean, half),
                        mean - half,
                        mean + half));
                index++;
            }
        }
        return summary;
    }

    static List<Elasticity> elasticities() {
        return List.of(
                new Elasticity(
                        "ratio(cluster.cores_recorded, infadapter, vpa-18)",
                        "dispatcher.hop",
                        "2 ms",
                        "5 ms",
                        0.61,
                        0.63,
                        "",
                        estimate(0.03, 0.01)),
                new Elasticity(
                        "ratio(cluster.cores_recorded, infadapter, vpa-18)",
                        "cluster.service-cv",
                        "2 %",
                        "15 %",
                        0.6,
                        0.7,
                        "",
                        estimate(0.41, 0.06)));
    }
}
