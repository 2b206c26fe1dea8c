package org.orrery.scenarios.cli;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.orrery.config.yaml.BadInputException;
import org.orrery.config.yaml.Place;
import org.orrery.config.yaml.Problems;
import org.orrery.studies.plan.Catalog;
import org.orrery.studies.plan.Library;
import org.orrery.studies.plan.Plan;
import org.orrery.studies.plan.PlanOptions;
import org.orrery.studies.plan.Planner;
import org.orrery.studies.plan.RunSpec;
import org.orrery.studies.plan.Scenario;
import org.orrery.studies.plan.ScenarioReader;
import org.orrery.studies.plan.Setting;
import picocli.CommandLine.Option;

/** Arguments that change a scenario, and the way from a file to its plan. */
final class ScenarioArguments {
    @Option(
            names = {"-s", "--set"},
            paramLabel = "NAME=VALUE",
            description = "Set a parameter of the scenario or a dotted path in its system, such as cluster.cores=8.")
    private List<String> settings = new ArrayList<>();

    @Option(names = "--seed", paramLabel = "N", description = "Seed in place of the file's.")
    private Long seed;

    @Option(
            names = {"-r", "--replications"},
            paramLabel = "N",
            description = "Replications in place of the file's; more append to those in the store.")
    private Integer replications;

    @Option(
            names = "--variant",
            paramLabel = "NAME",
            description = "Run this variant only; may be given several times.")
    private List<String> variants = new ArrayList<>();

    /**
     * Reads and plans a scenario.
     *
     * @throws BadInputException with all problems
     */
    Plan plan(Catalog catalog, String file) {
        Problems problems = new Problems();
        return plan(catalog, file, options(problems), problems);
    }

    /** Reads a scenario without planning its systems; throws all problems. */
    static Scenario read(Catalog catalog, String file) {
        Problems problems = new Problems();
        Optional<Scenario> scenario = new ScenarioReader(catalog, problems).read(find(file));
        problems.throwIfAny();
        return scenario.orElseThrow(() -> new BadInputException("the scenario " + file + " cannot be read"));
    }

    /** Plans a scenario as it is, but perhaps with other replications; throws all problems. */
    static Plan plan(Catalog catalog, Scenario scenario, OptionalInt replications) {
        PlanOptions options = new PlanOptions(List.of(), OptionalLong.empty(), replications, List.of(), List.of());
        Problems problems = new Problems();
        Optional<Plan> plan = new Planner(catalog, problems).plan(scenario, options);
        problems.throwIfAny();
        return plan.orElseThrow(
                () -> new BadInputException("the scenario " + scenario.place().name() + " cannot be planned"));
    }

    /** Reads and plans a scenario with these options; throws all problems, also those collected before. */
    static Plan plan(Catalog catalog, String file, PlanOptions options, Problems problems) {
        Optional<Scenario> scenario = new ScenarioReader(catalog, problems).read(find(file));
        Optional<Plan> plan = scenario.flatMap(read -> new Planner(catalog, problems).plan(read, options));
        problems.throwIfAny();
        return plan.orElseThrow(() -> new BadInputException("the scenario " + file + " cannot be planned"));
    }

    /**
     * Returns one run of the only system of a plan.
     *
     * @param what what is made of it, for the error
     */
    static RunSpec oneRun(Plan plan, int replication, String what) {
        if (plan.cells().size() > 1) {
            throw new BadInputException(what + " is of one system, but this scenario has "
                    + plan.cells().size() + "; choose with --variant (" + String.join(", ", plan.variants())
                    + ") and --set");
        }
        return plan.cells().get(0).specs(plan.seed(), replication + 1).get(replication);
    }

    /** Returns whether the user changes the experiment that the file's expectations speak of. */
    boolean changeTheExperiment() {
        return !settings.isEmpty();
    }

    static Place find(String file) {
        Place place = Library.find(file);
        if (place instanceof Place.OnDisk onDisk && !Files.exists(onDisk.path())) {
            throw new BadInputException(
                    "'" + file + "' is neither a file nor a scenario of the library" + Library.hint(file));
        }
        return place;
    }

    /** Returns what the arguments ask for; problems in them are collected. */
    PlanOptions options(Problems problems) {
        if (replications != null && replications < 1) {
            throw new BadInputException("--replications must be 1 or more, not " + replications);
        }
        List<Setting> parsed = new ArrayList<>();
        settings.forEach(setting -> Setting.parse(setting, problems).ifPresent(parsed::add));
        return new PlanOptions(
                parsed,
                seed == null ? OptionalLong.empty() : OptionalLong.of(seed),
                replications == null ? OptionalInt.empty() : OptionalInt.of(replications),
                variants,
                List.of());
    }
}
