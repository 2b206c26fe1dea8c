package org.orrery.scenarios.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.orrery.config.yaml.BadInputException;
import org.orrery.kernel.results.RunResult;
import org.orrery.studies.execute.CostEstimate;
import org.orrery.studies.execute.SpecRunner;
import org.orrery.studies.plan.Plan;
import org.orrery.studies.plan.RunSpec;

/** Says what a study will cost before it starts, and refuses what is hopeless. */
final class Budget {
    private static final double WORTH_SAYING = 20;

    private final int workers;
    private final boolean force;
    private final boolean quiet;
    private final PrintWriter err;

    Budget(int workers, boolean force, boolean quiet, PrintWriter err) {
        this.workers = workers;
        this.force = force;
        this.quiet = quiet;
        this.err = err;
    }

    /**
     * Estimates what is missing.
     *
     * @return the result of the first missing run, if it was found on the way
     * @throws BadInputException if it is hopeless
     */
    Optional<RunResult> check(Plan plan, List<RunSpec> missing, SpecRunner runner) {
        if (missing.isEmpty() || force && quiet) {
            return Optional.empty();
        }
        double memory = Runtime.getRuntime().maxMemory();
        Optional<CostEstimate> estimate = estimate(plan, missing, runner, !quiet);
        if (quiet && estimate.filter(rough -> rough.isHopeless(memory)).isPresent()) {
            // It is far too high while the machine still compiles.
            estimate = estimate(plan, missing, runner, true);
        }
        if (estimate.isEmpty()) {
            return Optional.empty();
        }
        CostEstimate cost = estimate.get();
        String text = describe(cost, missing.size(), memory);
        if (cost.isHopeless(memory) && !force) {
            throw new BadInputException("this would take too much: " + text
                    + ". Shorten the run, record less, or start it anyway with --force");
        }
        if (!quiet && cost.seconds() > WORTH_SAYING) {
            err.println("Estimate: " + text);
            err.flush();
        }
        return cost.result();
    }

    private Optional<CostEstimate> estimate(Plan plan, List<RunSpec> missing, SpecRunner runner, boolean exact) {
        return CostEstimate.of(plan, missing.get(0), missing.size(), workers, runner, exact);
    }

    private String describe(CostEstimate cost, int runs, double memory) {
        String bytes = cost.bytes() < 1e7
                ? ""
                : String.format(
                        Locale.ROOT,
                        ", about %s of memory for recorded points (there is %s)",
                        size(cost.bytes()),
                        size(memory));
        return String.format(
                Locale.ROOT,
                "%s %s events in each of %d %s, %s%s on %d %s%s (from %s)",
                cost.atLeast() ? "at least" : "about",
                ConsoleProgress.compact(cost.eventsPerRun()),
                runs,
                runs == 1 ? "run" : "runs",
                cost.atLeast() ? "more than " : cost.atMost() ? "at most " : "about ",
                ConsoleProgress.duration(cost.seconds()),
                workers,
                workers == 1 ? "worker" : "workers",
                bytes,
                cost.basis());
    }

    private static String size(double bytes) {
        return ConsoleProgress.compact(bytes) + "B";
    }
}
