package org.orrery.scenarios.cli;

import picocli.CommandLine.Option;

/** The argument that says in which form results are written. */
final class FormatArgument {
    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "csv, or parquet: a Parquet file beside each CSV file. Default: csv.")
    private ResultFormat format = ResultFormat.CSV;

    ResultFormat format() {
        return format;
    }
}
