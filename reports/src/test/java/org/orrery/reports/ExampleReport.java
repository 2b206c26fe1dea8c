package org.orrery.reports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.orrery.kernel.param.Provenance;
import org.orrery.kernel.results.Estimate;
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
                List.of(
                        ExampleFigures.burst(),
                        ExampleFigures.totals(),
                        ExampleFigures.delays(),
                        ExampleFigures.capacity(),
                        ExampleFigures.tradeOff(),
                        ExampleFigures.table()),
                limits(),
                parameters(),
                summary(),
                elasticities(),
                List.of(ExampleFigures.wiring("infadapter"), ExampleFigures.wiring("vpa-18")),
                List.of(
                        new DictionaryEntry("summary.csv", "mean", "unit", "mean over the replications"),
                        new DictionaryEntry("runs.csv", "value", "unit", "result of one replication")),
                List.of());
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
                double mean = values[m] * (m < 6 ? ExampleFigures.SIZES[index] : 1);
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
