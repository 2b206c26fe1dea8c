package org.orrery.scenarios.report;

import java.util.ArrayList;
import java.util.List;
import org.orrery.reports.ReportModel.DictionaryEntry;
import org.orrery.studies.summarise.EffectFile;
import org.orrery.studies.summarise.ResultSet;

/** Describes every column of the CSV files. */
final class Columns {
    private final ResultSet set;
    private final List<DictionaryEntry> entries = new ArrayList<>();

    private Columns(ResultSet set) {
        this.set = set;
    }

    static List<DictionaryEntry> dictionary(ResultSet set) {
        Columns columns = new Columns(set);
        columns.summary();
        columns.runs();
        columns.series();
        columns.tables();
        columns.effects();
        columns.expectations();
        return columns.entries;
    }

    private void add(String file, String column, String unit, String doc) {
        entries.add(new DictionaryEntry(file, column, unit, doc));
    }

    private void where(String file) {
        add(file, "scenario", "", "Name of the scenario.");
        add(file, "variant", "", "Name of the variant; empty if the scenario has none.");
        set.plan().axes().forEach(axis -> add(file, axis, "", "Value of this axis of the sweep."));
    }

    private void summary() {
        String file = "summary.csv";
        where(file);
        entries.addAll(DictionaryEntry.of(file, """
                metric       |      | Full name of the metric.
                unit         |      | Unit of the numbers in this row.
                replications |      | Number of replications behind the mean.
                mean         | unit | Mean over the replications.
                ci95_low     | unit | Lower end of Student's 95 % interval of the mean; empty for one replication.
                ci95_high    | unit | Upper end of that interval.
                min          | unit | Smallest value among the replications.
                max          | unit | Largest value among the replications.
                estimator    |      | How the value came about: mean of replications, pooled (all durations together) or extreme.
                """));
    }

    private void runs() {
        String file = "runs.csv";
        where(file);
        entries.addAll(DictionaryEntry.of(file, """
                replication |      | Number of the replication, from 0.
                metric      |      | Full name of the metric.
                unit        |      | Unit of the value.
                value       | unit | Result of this replication.
                """));
    }

    private void series() {
        set.series().forEach((name, data) -> {
            String file = "series/" + name + ".csv";
            where(file);
            add(file, "replication", "", "Number of the replication, from 0.");
            add(file, "time_s", "s", "Simulated time.");
            add(file, "value", data.unit(), new ResultText(set).ofSeries(name) + ".");
        });
    }

    private void tables() {
        set.tables().forEach((name, data) -> {
            String file = "tables/" + name + ".csv";
            boolean taken =
                    data.columns().stream().anyMatch(column -> column.name().equals("variant"));
            if (set.plan().variants().size() > 1) {
                add(file, taken ? "system" : "variant", "", "Name of the variant of the scenario.");
            }
            set.plan().axes().forEach(axis -> add(file, axis, "", "Value of this axis of the sweep."));
            data.columns()
                    .forEach(column -> add(
                            file,
                            column.name(),
                            column.unit(),
                            column.key() ? "Identifies the row." : "Result, mean over replications."));
            if (set.plan().replications() > 1) {
                data.columns().stream()
                        .filter(column -> !column.key())
                        .forEach(column -> add(
                                file,
                                column.name() + "_ci95",
                                column.unit(),
                                "Half width of the 95 % interval of the mean."));
                add(file, "replications", "", "Number of replications that have this row.");
            }
        });
    }

    private void effects() {
        if (EffectFile.isWritten(set)) {
            entries.addAll(DictionaryEntry.of(EffectFile.NAME, """
                    figure       |      | Figure that shows the effect.
                    y            |      | Expression or metric that is affected.
                    unit         |      | Unit of the effect; empty for pure numbers.
                    kind         |      | main: mean at one level minus mean at the first; interaction: half the change of one factor's effect by the other's; rank correlation and variance share: over a sample of a space.
                    factor       |      | Axis of the sweep, or several that move together.
                    from         |      | First level; lowest value in a sample.
                    to           |      | Other level; highest value in a sample.
                    factor_2     |      | Other factor of an interaction.
                    from_2       |      | Its first level.
                    to_2         |      | Its other level.
                    effect       | unit | The effect.
                    ci95_low     | unit | Lower end of its 95 % interval: Student's over replications; of a correlation, Bonett and Wright's over the points.
                    ci95_high    | unit | Upper end of that interval.
                    observations |      | Replications behind the interval; points of a sample.
                    decided      |      | Whether the interval is as narrow as the figure asks for; empty if it does not ask.
                    aliases      |      | Other effects that the design cannot tell from this one.
                    """));
        }
    }

    private void expectations() {
        String file = "expectations.csv";
        entries.addAll(DictionaryEntry.of(file, """
                what           |      | Expression over the results, or the compared column.
                title          |      | What it says in words.
                point          |      | Point of the sweep.
                paper          | unit | Published value; empty if not given.
                simulated      | unit | Simulated value; empty if undefined.
                ci95_low       | unit | Lower end of its 95 % interval.
                ci95_high      | unit | Upper end of its 95 % interval.
                unit           |      | Unit; empty for pure numbers and shares of 1.
                relative_error |      | Simulated over published value, minus 1.
                tolerance      |      | Tolerance; empty if not judged.
                verdict        |      | reproduced, not reproduced, not decided, not run, refused, shown, not given, or undefined.
                basis          |      | How much it proves: predicted, calibrated, structural, or band.
                headline       |      | Whether the abstract of the publication claims it.
                cite           |      | Where the publication says it.
                figure         |      | Name of the figure, as calibration entries give it.
                reason         |      | Why this tolerance.
                explanation    |      | What a reader should know.
                """));
    }
}
