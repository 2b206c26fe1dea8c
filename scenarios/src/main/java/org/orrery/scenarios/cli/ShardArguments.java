package org.orrery.scenarios.cli;

import java.util.Optional;
import org.orrery.studies.execute.Shard;
import picocli.CommandLine.Option;

/** Which part of a study is carried out. */
final class ShardArguments {
    @Option(
            names = "--shard",
            paramLabel = "K/N",
            description = "Carry out the K-th of N parts of the runs only, into the store, as one task of a job array;"
                    + " 'orrery merge' puts the parts together.")
    private String shard = "";

    /** Returns the part that was asked for; empty for the whole study with its report. */
    Optional<Shard> shard() {
        return shard.isEmpty() ? Optional.empty() : Optional.of(Shard.parse(shard));
    }
}
