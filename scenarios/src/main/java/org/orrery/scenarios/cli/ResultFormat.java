package org.orrery.scenarios.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.orrery.columns.ParquetExport;

/** A form in which results are written. */
enum ResultFormat {
    /** CSV files alone. */
    CSV,
    /** A Parquet file beside each CSV file. */
    PARQUET;

    /** Adds what the form asks for to a folder that has the CSV files. */
    void complete(Path folder) throws IOException {
        if (this == PARQUET) {
            ParquetExport.write(folder);
        }
    }
}
