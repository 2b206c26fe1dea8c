package org.orrery.scenarios.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.orrery.reports.ReportModel;
import org.orrery.scenarios.summarise.Csv;

/** Writes {@code elasticities.csv}. */
public final class ElasticityFile {
    private final List<ReportModel.Elasticity> elasticities;

    /** Creates a writer; nothing is written if there are none. */
    public ElasticityFile(List<ReportModel.Elasticity> elasticities) {
        this.elasticities = List.copyOf(elasticities);
    }

    /** Writes the file into a directory. */
    public void write(Path directory) throws IOException {
        if (elasticities.isEmpty()) {
            return;
        }
        try (Csv csv = Csv.create(directory.resolve("elasticities.csv"))) {
            csv.row(List.of("result", "parameter", "low", "high", "at_low", "at_high", "unit", "elasticity"));
            for (ReportModel.Elasticity row : elasticities) {
                csv.row(List.of(
                        row.result(),
                        row.parameter(),
                        row.low(),
                        row.high(),
                        Csv.number(row.atLow()),
                        Csv.number(row.atHigh()),
                        row.unit(),
                        Csv.number(row.elasticity().mean())));
            }
        }
    }
}
