package org.orrery.scenarios.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.orrery.config.yaml.BadInputException;
import org.orrery.studies.execute.RunStore;
import org.orrery.studies.execute.StoreException;
import picocli.CommandLine.Option;

/** The option that says where finished runs are kept. */
final class StoreOption {
    static final Path DEFAULT = Path.of(".orrery", "runs");

    @Option(
            names = "--store",
            paramLabel = "DIR",
            description = "Where finished runs are kept, so that none is repeated. Default: .orrery/runs here.")
    private Optional<Path> chosen = Optional.empty();

    Path directory() {
        return chosen.orElse(DEFAULT);
    }

    /**
     * Opens the store: its records are found by reading through it.
     *
     * @throws BadInputException if a folder was chosen that cannot be one
     * @throws StoreException if the default cannot be
     */
    RunStore open() {
        try {
            return RunStore.open(directory());
        } catch (StoreException refused) {
            throw chosen.isPresent() ? new BadInputException(refused.getMessage()) : refused;
        }
    }
}
