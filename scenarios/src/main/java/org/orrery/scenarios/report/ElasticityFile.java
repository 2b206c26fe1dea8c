package org.orrery.scenarios.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.orrery.reports.ReportModel.DictionaryEntry;
import org.orrery.studies.search.Elasticity;
import org.orrery.studies.summarise.Csv;

/** Writes {@code elasticities.csv}. */
public final class ElasticityFile {
    private static final String NAME = "elasticities.csv";

    private static final List<DictionaryEntry> COLUMNS = List.of(
            new DictionaryEntry(NAME, "result", "", "Expression over the results."),
            new DictionaryEntry(NAME, "parameter", "", "Path of the parameter."),
            new DictionaryEntry(NAME, "low", "", "Low end of the parameter's range."),
            new DictionaryEntry(NAME, "high", "", "High end of the parameter's range."),
            new DictionaryEntry(NAME, "at_low", "unit", "Result at the low end."),
            new DictionaryEntry(NAME, "at_high", "unit", "Result at the high end."),
            new DictionaryEntry(NAME, "unit", "", "Unit of the results; empty for pure numbers."),
            new DictionaryEntry(
                    NAME, "elasticity", "", "Relative change of the result for a relative change of the parameter."),
            new DictionaryEntry(
                    NAME, "ci95_low", "", "Lower end of its 95 % interval, by jackknife over replications."),
            new DictionaryEntry(NAME, "ci95_high", "", "Upper end of that interval."));

    private final List<Elasticity> elasticities;

    /** Creates a writer; nothing is written if there are none. */
    public ElasticityFile(List<Elasticity> elasticities) {
        this.elasticities = List.copyOf(elasticities);
    }

    /** Returns the columns of the file; none if it is not written. */
    List<DictionaryEntry> columns() {
        return elasticities.isEmpty() ? List.of() : COLUMNS;
    }

    /** Writes the file into a directory. */
    public void write(Path directory) throws IOException {
        if (elasticities.isEmpty()) {
            return;
        }
        try (Csv csv = Csv.create(directory.resolve(NAME))) {
            csv.row(COLUMNS.stream().map(DictionaryEntry::column).toList());
            for (Elasticity row : elasticities) {
                csv.row(List.of(
                        row.result(),
                        row.parameter(),
                        row.low(),
                        row.high(),
                        Csv.number(row.atLow()),
                        Csv.number(row.atHigh()),
                        row.unit(),
                        Csv.number(row.elasticity().mean()),
                        Csv.number(row.elasticity().low()),
                        Csv.number(row.elasticity().high())));
            }
        }
    }
}
