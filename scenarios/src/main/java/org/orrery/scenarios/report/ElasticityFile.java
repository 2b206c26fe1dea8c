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

    private static final List<DictionaryEntry> COLUMNS = DictionaryEntry.of(NAME, """
            result     |      | Expression over the results.
            parameter  |      | Path of the parameter.
            low        |      | Low end of the parameter's range.
            high       |      | High end of the parameter's range.
            at_low     | unit | Result at the low end.
            at_high    | unit | Result at the high end.
            unit       |      | Unit of the results; empty for pure numbers.
            elasticity |      | Relative change of the result for a relative change of the parameter.
            ci95_low   |      | Lower end of its 95 % interval, by jackknife over replications.
            ci95_high  |      | Upper end of that interval.
            """);

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
