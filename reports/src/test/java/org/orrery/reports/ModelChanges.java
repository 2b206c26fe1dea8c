package org.orrery.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.orrery.kernel.param.Provenance;
import org.orrery.kernel.results.Estimate;
import org.orrery.reports.ReportModel.Study;

/** Small models for tests. */
final class ModelChanges {
    private ModelChanges() {}

    static ReportModel bare() {
        return model("bare", List.of(), List.of());
    }

    static ReportModel titled(String title) {
        return model(title, List.of(), List.of());
    }

    static ReportModel withFigures(Figure... figures) {
        return model("figures", List.of(figures), List.of());
    }

    static ReportModel withSummary(ReportModel.Summary... summary) {
        return model("summary", List.of(), List.of(summary));
    }

    private static ReportModel model(String title, List<Figure> figures, List<ReportModel.Summary> summary) {
        return new ReportModel(
                study(title, "", List.of()),
                List.of(),
                figures,
                List.of(),
                List.of(),
                summary,
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static Study study(String title, String text, List<ReportModel.Variant> variants) {
        return new Study(
                text,
                title,
                text,
                Optional.empty(),
                variants,
                List.of(),
                1,
                1,
                text,
                text,
                1,
                text,
                text,
                text,
                text,
                text,
                text.isEmpty() ? List.of() : List.of(text));
    }

    /** A sweep of 2,500 points with four systems: 10,000 runs, a metric of each, what limits each, and a cloud of points. */
    static ReportModel manyRuns() {
        List<ReportModel.Summary> summary = new ArrayList<>();
        List<ReportModel.Limit> limits = new ArrayList<>();
        List<ReportModel.Variant> variants = new ArrayList<>();
        List<Figure.Series> series = new ArrayList<>();
        for (String variant : List.of("a", "b", "c", "d")) {
            variants.add(new ReportModel.Variant(variant, "System " + variant));
            List<Figure.Point> points = new ArrayList<>();
            for (int i = 0; i < 2500; i++) {
                double value = 1 + i % 97 * 0.37 + variant.charAt(0);
                String point = "load = " + i + ", cores = " + i % 7;
                points.add(new Figure.Point(i, value, value - 1, value + 1));
                summary.add(new ReportModel.Summary(
                        variant, point, "queue.sojourn", "ms", "Time.", ExampleReport.estimate(value, 0.1), 1, 200));
                limits.add(new ReportModel.Limit(
                        variant, point, "Nothing is full.", List.of(new ReportModel.Resource("pods", 0.5, ""))));
            }
            series.add(new Figure.Series(variant, points.subList(0, 400), false));
        }
        Figure.Axis axis = Figure.Axis.of("Load", "/s");
        return new ReportModel(
                study("Many runs", "", variants),
                List.of(),
                List.of(new Figure.Scatter("cloud", "Cloud", "", axis, axis, series)),
                limits,
                List.of(),
                summary,
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    /** One system at two points of a sweep. */
    static ReportModel sweep() {
        List<ReportModel.Limit> limits = new ArrayList<>();
        for (String point : List.of("load = 1", "load = 2")) {
            limits.add(new ReportModel.Limit(
                    "", point, "Nothing is full.", List.of(new ReportModel.Resource("pods", 0.5, ""))));
        }
        return new ReportModel(
                study("Sweep", "", List.of(new ReportModel.Variant("", ""))),
                List.of(),
                List.of(),
                limits,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    /** A model with the same text wherever a text can stand. */
    static ReportModel everywhere(String text) {
        Estimate one = Estimate.exact(1);
        Figure.Axis axis = new Figure.Axis(text, text, Figure.Scale.AUTO);
        Figure.Series series = new Figure.Series(text, List.of(Figure.Point.of(0, 1), Figure.Point.of(1, 2)), false);
        Figure.Panel panel = new Figure.Panel(
                text + "!", axis, Figure.Shape.LINE, List.of(series), List.of(new Figure.Mark(text, 1)));
        Figure.Bar bar = new Figure.Bar(text, text, one, OptionalDouble.empty());
        return new ReportModel(
                study(text, text, List.of(new ReportModel.Variant("a", text), new ReportModel.Variant(text, ""))),
                List.of(new ReportModel.Expectation(
                        text,
                        text,
                        text,
                        OptionalDouble.empty(),
                        text,
                        one,
                        text,
                        Optional.of(new ReportModel.Deviation(1, text)),
                        text,
                        true,
                        text,
                        ReportModel.Verdict.REPRODUCED,
                        Optional.empty(),
                        true,
                        text,
                        text)),
                List.of(
                        new Figure.Curve("f", text, text, axis, List.of(panel)),
                        new Figure.Bars(
                                "b", text, text, text, false, List.of(new Figure.BarPanel(axis, List.of(bar))))),
                List.of(new ReportModel.Limit("a", text, text, List.of(new ReportModel.Resource(text, 0.5, text)))),
                List.of(new ReportModel.Parameter(
                        text,
                        "a",
                        text,
                        text,
                        text,
                        new Provenance(Provenance.Kind.FITTED, text, text, List.of(text)),
                        text)),
                List.of(new ReportModel.Summary("a", text, text, text, text, one, 1, 1)),
                List.of(new ReportModel.Elasticity(text, text, text, text, 1, 2, text, one)),
                List.of(new ReportModel.Wiring(
                        "a",
                        text,
                        List.of(
                                new ReportModel.Part(text, text, OptionalDouble.of(0.5)),
                                new ReportModel.Part("other", text, OptionalDouble.empty())),
                        List.of(new ReportModel.Wire(text, text, "other", false, OptionalDouble.of(1), text)))),
                List.of(new ReportModel.DictionaryEntry(text, text, text, text)),
                List.of());
    }
}
