package org.orrery.studies.summarise;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import org.orrery.kernel.results.Estimate;
import org.orrery.kernel.results.RunResult;
import org.orrery.kernel.results.SeriesData;
import org.orrery.kernel.time.SimTime;
import org.orrery.studies.plan.Cell;

/** Writes {@code summary.csv}, {@code runs.csv} and {@code series/}. */
final class SummaryFiles {
    private final ResultSet set;

    SummaryFiles(ResultSet set) {
        this.set = set;
    }

    void write(Path directory) throws IOException {
        summary(directory.resolve("summary.csv"));
        runs(directory.resolve("runs.csv"));
        series(directory.resolve("series"));
    }

    private List<String> header(String... columns) {
        List<String> header = new ArrayList<>(List.of("scenario", "variant"));
        header.addAll(set.plan().axes());
        header.addAll(Arrays.asList(columns));
        return header;
    }

    private List<String> where(Cell cell) {
        List<String> cells =
                new ArrayList<>(List.of(set.plan().scenario().file().scenario(), cell.variant()));
        cells.addAll(cell.point().values());
        return cells;
    }

    private void summary(Path file) throws IOException {
        try (Csv csv = Csv.create(file)) {
            csv.row(header(
                    "metric", "unit", "replications", "mean", "ci95_low", "ci95_high", "min", "max", "estimator"));
            for (Cell cell : set.plan().cells()) {
                for (String metric : set.scalars(cell)) {
                    Estimate estimate = set.estimate(cell, metric);
                    DoubleSummaryStatistics range =
                            Arrays.stream(set.values(cell, metric)).summaryStatistics();
                    List<String> row = where(cell);
                    row.add(metric);
                    row.add(cell.metrics().unit(metric));
                    row.add(String.valueOf(estimate.count()));
                    row.add(Csv.number(estimate.mean()));
                    row.add(Csv.number(estimate.low()));
                    row.add(Csv.number(estimate.high()));
                    row.add(Csv.number(range.getMin()));
                    row.add(Csv.number(range.getMax()));
                    row.add(set.estimator(cell, metric).toString());
                    csv.row(row);
                }
            }
        }
    }

    private void runs(Path file) throws IOException {
        try (Csv csv = Csv.create(file)) {
            csv.row(header("replication", "metric", "unit", "value"));
            for (Cell cell : set.plan().cells()) {
                for (Overview.Digest run : set.digests(cell)) {
                    run.names().forEach((metric, place) -> {
                        List<String> row = where(cell);
                        row.add(String.valueOf(run.replication()));
                        row.add(metric);
                        row.add(cell.metrics().unit(metric));
                        row.add(Csv.number(run.values()[place]));
                        csv.row(row);
                    });
                }
            }
        }
    }

    private void series(Path directory) throws IOException {
        for (List<String> names : CsvFiles.groups(set.series().keySet())) {
            series(directory, names);
        }
    }

    /** Writes several series at once, so that each result is read once, as it may come from a store. */
    private void series(Path directory, List<String> names) throws IOException {
        try (CsvFiles files = new CsvFiles(directory)) {
            for (String name : names) {
                files.of(name).row(header("replication", "time_s", "value"));
            }
            for (Cell cell : set.plan().cells()) {
                for (RunResult result : set.of(cell)) {
                    for (String name : names) {
                        SeriesData data = result.series().get(name);
                        if (data != null) {
                            points(files.of(name), cell, result.replication(), data);
                        }
                    }
                }
            }
        }
    }

    private void points(Csv csv, Cell cell, int replication, SeriesData data) {
        for (int i = 0; i < data.times().length; i++) {
            List<String> row = where(cell);
            row.add(String.valueOf(replication));
            row.add(Csv.number(SimTime.toSeconds(data.times()[i])));
            row.add(Csv.number(data.values()[i]));
            csv.row(row);
        }
    }
}
