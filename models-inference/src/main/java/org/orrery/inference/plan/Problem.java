package org.orrery.inference.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.orrery.inference.stage.ProfileRow;
import org.orrery.inference.stage.Stage;
import org.orrery.inference.stage.Variant;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.time.SimTime;

/**
 * Maximise {@code alpha accuracy - beta cores - delta batches} such that the profiled latencies and the waits in the
 * batch queues keep the SLA, and every stage carries the load (IPA, section 4.3, equations 2 to 9). Immutable.
 *
 * <p>Pairs of variant and batch size that were not measured do not exist.
 */
public final class Problem {
    private final List<Stage> stages;
    private final ProblemParameters parameters;
    private final Restriction restriction;
    private final List<List<Option>> options = new ArrayList<>();
    private final double slaSeconds;

    /**
     * States the problem.
     *
     * @param stages of the pipeline
     * @param parameters its numbers
     * @param restriction what may not be chosen
     * @throws ParamException if a stage has nothing to choose from, or a batch size was nowhere measured
     */
    public Problem(List<Stage> stages, ProblemParameters parameters, Restriction restriction) {
        this.stages = List.copyOf(stages);
        this.parameters = parameters;
        this.restriction = restriction;
        parameters.tieBreak().check(stages);
        parameters.allocation().check(stages);
        slaSeconds = parameters.sla().of(stages, parameters.allocation()) / SimTime.SECOND;
        if (!(slaSeconds > 0)) {
            throw new ParamException(
                    "sla",
                    "cannot be computed: a stage has no variant that was measured at batch size 1 with the cores that the"
                            + " rule looks at");
        }
        for (int stage = 0; stage < stages.size(); stage++) {
            List<Option> found = optionsOf(stage);
            if (found.isEmpty()) {
                throw new ParamException(
                        "allocation",
                        "no variant of the stage " + stages.get(stage).name()
                                + " can be used: none has a profile at its base allocation with a batch size of "
                                + parameters.batches());
            }
            options.add(found);
        }
        for (long batch : parameters.batches()) {
            if (options.stream().flatMap(List::stream).noneMatch(option -> option.batch() == batch)) {
                throw new ParamException(
                        "batches", "batch size " + batch + " was measured for no variant at its base allocation");
            }
        }
    }

    private List<Option> optionsOf(int index) {
        Stage stage = stages.get(index);
        List<Optional<Integer>> cores = parameters.allocation().cores(stage);
        List<Option> found = new ArrayList<>();
        for (int variant = 0; variant < stage.variants().size(); variant++) {
            if (cores.get(variant).isEmpty() || !restriction.allows(index, variant)) {
                continue;
            }
            Variant measured = stage.variants().get(variant);
            for (ProfileRow row : measured.believed(cores.get(variant).get()).values()) {
                if (parameters.batches().contains(row.batch())) {
                    found.add(new Option(
                            variant,
                            (int) row.cores(),
                            (int) row.batch(),
                            row.requestsPerSecond() * (1 - parameters.throughputMargin()),
                            SimTime.toSeconds(row.p99()) * (1 + parameters.latencyMargin()),
                            worth(stage, variant)));
                }
            }
        }
        return found;
    }

    private double worth(Stage stage, int variant) {
        return switch (parameters.accuracy()) {
            case SUM_OF_RANKS -> stage.rank(variant);
            case PRODUCT -> stage.variants().get(variant).accuracy();
            case PRODUCT_OF_RANKS -> Math.max(parameters.lowestRank(), stage.rank(variant));
        };
    }

    /** Returns the stages. */
    public List<Stage> stages() {
        return stages;
    }

    /** Returns the numbers of the problem. */
    public ProblemParameters parameters() {
        return parameters;
    }

    /** Returns the SLA that is kept, in seconds. */
    public double slaSeconds() {
        return slaSeconds;
    }

    /** Returns the fewest cores that a replica of a stage may be given. */
    public int fewestCores(int stage) {
        return options.get(stage).stream().mapToInt(Option::cores).min().orElseThrow();
    }

    List<Option> options(int stage) {
        return options.get(stage);
    }

    /**
     * Returns the feasible choices of a stage at a load, each with the fewest replicas that carry it.
     *
     * @param stage index
     * @param load requests per second, 0 or more
     */
    List<Candidate> candidates(int stage, int load) {
        List<Candidate> found = new ArrayList<>();
        for (Option option : options.get(stage)) {
            int needed = option.replicas(load);
            int replicas = restriction.replicas().map(fixed -> fixed.get(stage)).orElse(needed);
            if (needed <= replicas && replicas <= parameters.replicaCap()) {
                Choice choice = new Choice(option.variant(), option.cores(), replicas, option.batch());
                found.add(new Candidate(choice, option.worth(), price(choice), seconds(stage, option, load)));
            }
        }
        return found;
    }

    /** Returns the number of combinations of feasible choices at a load, before the SLA. */
    public double combinations(int load) {
        double product = 1;
        for (int stage = 0; stage < stages.size(); stage++) {
            product *= candidates(stage, load).size();
        }
        return product;
    }

    double seconds(int stage, Option option, int load) {
        int variants = stages.get(stage).variants().size();
        int batches = parameters.batches().size();
        return option.latency() + parameters.queueTerm().seconds(load, option.batch(), variants, batches);
    }

    double price(Choice choice) {
        return parameters.beta() * choice.totalCores() + parameters.delta() * choice.batch();
    }

    Restriction restriction() {
        return restriction;
    }

    /** Returns the accuracy metric of a configuration. */
    double accuracy(Configuration configuration) {
        double accuracy = parameters.accuracy().neutral();
        for (int stage = 0; stage < stages.size(); stage++) {
            int variant = configuration.choices().get(stage).variant();
            accuracy = parameters.accuracy().join(accuracy, worth(stages.get(stage), variant));
        }
        return accuracy;
    }

    /** Returns the value of a configuration. */
    public double value(Configuration configuration) {
        double value = parameters.alpha() * accuracy(configuration);
        for (Choice choice : configuration.choices()) {
            value -= price(choice);
        }
        return value;
    }

    /** Returns whether a configuration is better than another one, or of equal value and preferred. */
    boolean prefers(Configuration one, Configuration other) {
        return preference().prefers(value(one), one.cores(), value(other), other.cores());
    }

    /** Returns what is preferred among equal values. Where cores cost nothing, none is more accurate than another. */
    Preference preference() {
        return parameters.beta() > 0 ? parameters.prefer() : Preference.FEWEST_CORES;
    }

    /** Returns the sum of the normalised ranks of a configuration, in the first version's measure. */
    public double sumOfRanks(Configuration configuration) {
        double sum = 0;
        for (int stage = 0; stage < stages.size(); stage++) {
            sum += stages.get(stage).rank(configuration.choices().get(stage).variant());
        }
        return sum;
    }

    /** Returns the pipeline accuracy score of a configuration: the product of its accuracies, 0 to 100. */
    public double pas(Configuration configuration) {
        double product = 100;
        for (int stage = 0; stage < stages.size(); stage++) {
            int variant = configuration.choices().get(stage).variant();
            product *= stages.get(stage).variants().get(variant).accuracy();
        }
        return product;
    }
}
