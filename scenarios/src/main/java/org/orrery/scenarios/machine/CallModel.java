package org.orrery.scenarios.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.orrery.config.yaml.BadInputException;
import org.orrery.config.yaml.Place;
import org.orrery.config.yaml.Problems;
import org.orrery.kernel.results.RunResult;
import org.orrery.studies.execute.SpecRunner;
import org.orrery.studies.plan.Catalog;
import org.orrery.studies.plan.Cell;
import org.orrery.studies.plan.Plan;
import org.orrery.studies.plan.PlanOptions;
import org.orrery.studies.plan.Planner;
import org.orrery.studies.plan.ScenarioReader;
import org.orrery.studies.summarise.ResultSet;

/**
 * Simulates calls with the type {@code numa.vm}, by a scenario that is written for them: one variant for each. The kernel is one since
 * Linux 5.13, which flushes locally while others flush, and since 4.20, which unmaps under a shared lock.
 * As medians are compared, each interrupt takes the median of its flights.
 */
final class CallModel {
    private final Catalog catalog;
    private final MeasuredMachine machine;
    private final Optional<KernelProfile> profile;

    CallModel(Catalog catalog, MeasuredMachine machine, Optional<KernelProfile> profile) {
        this.catalog = catalog;
        this.machine = machine;
        this.profile = profile;
    }

    /** A call with settings of its own, entries of a mapping in YAML. */
    record Trial(Measurement cell, List<String> settings) {
        Trial {
            settings = List.copyOf(settings);
        }
    }

    /**
     * Returns how long calls take, nanoseconds.
     *
     * @throws BadInputException with all problems of the profile
     */
    double[] times(List<Trial> trials) {
        Plan plan = plan(trials);
        SpecRunner runner = new SpecRunner(catalog, plan);
        List<List<RunResult>> results = new ArrayList<>();
        plan.specs().forEach(spec -> results.add(List.of(runner.run(spec))));
        ResultSet set = new ResultSet(plan, results);
        double[] times = new double[trials.size()];
        for (int i = 0; i < times.length; i++) {
            Cell cell = plan.cells().get(i);
            times[i] = set.values(cell, trials.get(i).cell().call().cycles())[0] * 1e3 / megahertz();
        }
        return times;
    }

    /** Cycles of a profile are those of its clock. */
    private double megahertz() {
        return profile.map(KernelProfile::megahertz).orElse(machine.megahertz());
    }

    private Plan plan(List<Trial> trials) {
        try {
            Path file = Files.createTempFile("orrery-calls-", ".yaml");
            try {
                Files.writeString(file, scenario(trials));
                return plan(new Place.OnDisk(file));
            } finally {
                Files.delete(file);
            }
        } catch (IOException refused) {
            throw new UncheckedIOException("a scenario cannot be kept in the folder for temporary files", refused);
        }
    }

    private Plan plan(Place scenario) {
        Problems problems = new Problems();
        Optional<Plan> plan = new ScenarioReader(catalog, problems)
                .read(scenario)
                .flatMap(read -> new Planner(catalog, problems).plan(read, PlanOptions.none()));
        problems.throwIfAny();
        return plan.orElseThrow(() -> new BadInputException("the calls cannot be planned"));
    }

    private String scenario(List<Trial> trials) {
        String file = profile.map(
                        known -> ", " + quoted(known.file().toAbsolutePath().toString()))
                .orElse("");
        StringBuilder text = new StringBuilder();
        text.append("scenario: machine/calls\ntitle: Calls of one process\n")
                .append("calibration: [models/machines.yaml, models/kernel.yaml" + file + "]\n")
                .append(
                        "system:\n  vm:\n    type: numa.vm\n    flush: {concurrent: true}\n    munmap-downgrade: true\n    costs: {flush: {flight-spread: 0}}\n")
                .append(String.format(
                        Locale.ROOT,
                        "    machine: {like: one-socket, cores: %d, smt: 1, clock: %.3f MHz, llc: %d KiB}\n",
                        machine.cpus(),
                        megahertz(),
                        machine.cacheKibibytes()))
                .append("    threads: [{loop: [{type: compute, time: 1 us}]}]\n")
                .append("run: {duration: until-done, replications: 1, seed: 1}\nvariants:\n");
        for (int i = 0; i < trials.size(); i++) {
            text.append("  call-")
                    .append(i)
                    .append(": {")
                    .append(entries(trials.get(i)))
                    .append("}\n");
        }
        return text.toString();
    }

    private static String entries(Trial trial) {
        Measurement cell = trial.cell();
        List<String> entries = new ArrayList<>(trial.settings());
        entries.add("vm.threads: " + cell.call().threads(cell.pages(), cell.threads()));
        return String.join(", ", entries);
    }

    private static String quoted(String path) {
        return '"' + path.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
