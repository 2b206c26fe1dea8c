package org.orrery.studies.api;

import java.util.Optional;
import org.orrery.config.yaml.BadInputException;
import org.orrery.config.yaml.Problems;
import org.orrery.studies.plan.Catalog;
import org.orrery.studies.plan.Library;
import org.orrery.studies.plan.Scenario;
import org.orrery.studies.plan.ScenarioReader;

/** Where a program of one's own begins. */
public final class Orrery {
    private Orrery() {}

    /**
     * Loads a scenario. The models on the class path are known.
     *
     * @param scenario path of a file, or name of a scenario of the library, such as {@code infadapter/burst}
     * @throws BadInputException with all problems of the file
     */
    public static Experiment load(String scenario) {
        Catalog catalog = Catalog.load();
        Problems problems = new Problems();
        Optional<Scenario> read = new ScenarioReader(catalog, problems).read(Library.find(scenario));
        problems.throwIfAny();
        return Experiment.of(
                catalog, read.orElseThrow(() -> new BadInputException("the scenario " + scenario + " cannot be read")));
    }
}
