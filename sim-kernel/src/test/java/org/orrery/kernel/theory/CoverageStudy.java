package org.orrery.kernel.theory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.orrery.kernel.analysis.Confidence;
import org.orrery.kernel.analysis.Quantiles;
import org.orrery.kernel.random.Distribution;
import org.orrery.kernel.random.Sampler;
import org.orrery.kernel.random.StreamSource;
import org.orrery.kernel.results.HistogramData;
import org.orrery.kernel.stats.LatencyHistogram;
import org.orrery.kernel.stats.Metrics;
import org.orrery.kernel.stats.Specs;

/**
 * How often intervals of quantiles cover the true one: M/M/1 by Lindley's recursion, whose time in the system is exponential,
 * with the random streams, histograms and estimator of the product. A mean service takes 1 ms; the first 4,500 jobs of a run
 * are its warm-up.
 */
final class CoverageStudy {
    static final List<Double> QUANTILES = List.of(0.5, 0.9, 0.99, 0.999);
    static final List<Integer> REPLICATIONS = List.of(3, 5, 10, 20);
    private static final long SERVICE = 1_000_000_000L;
    private static final int WARM_UP = 4_500;

    private final double rho;
    private final List<Integer> jobs;
    private final List<Cell> cells = new ArrayList<>();

    /** A method that estimates a quantile from the histograms of replications. */
    @FunctionalInterface
    interface Estimator {
        Quantiles.Pooled estimate(List<HistogramData> replications, double q);
    }

    /** What repetitions say of one length of runs, number of replications and quantile. */
    static final class Cell {
        final double rho;
        final int jobs;
        final int replications;
        final double q;
        private int repetitions;
        private int covered;
        private int warned;
        private double sum;

        Cell(double rho, int jobs, int replications, double q) {
            this.rho = rho;
            this.jobs = jobs;
            this.replications = replications;
            this.q = q;
        }

        private void add(Quantiles.Pooled pooled) {
            double truth = -SERVICE / (1 - rho) * StrictMath.log(1 - q);
            // An end that cannot be said excludes nothing.
            boolean below = pooled.estimate().low() > truth;
            boolean above = pooled.estimate().high() < truth;
            repetitions++;
            covered += below || above ? 0 : 1;
            warned += pooled.trusted() ? 0 : 1;
            sum += pooled.estimate().mean() / truth - 1;
        }

        /** Share of the intervals that hold the true quantile. */
        double coverage() {
            return (double) covered / repetitions;
        }

        /** Mean relative error of the estimate. */
        double bias() {
            return sum / repetitions;
        }

        /** Share of the repetitions with a warning of too few durations. */
        double warned() {
            return (double) warned / repetitions;
        }

        String row() {
            return String.format(
                    Locale.ROOT,
                    "| %.1f | %,d | %d | p%s | %.1f %% | %+.2f %% | %.0f %% |",
                    rho,
                    jobs,
                    replications,
                    Double.toString(q * 100).replaceAll("\\.0$", ""),
                    100 * coverage(),
                    100 * bias(),
                    100 * warned());
        }
    }

    /**
     * Prepares a study.
     *
     * @param rho utilisation
     * @param jobs lengths of the runs after the warm-up, ascending
     * @param replications numbers of replications, ascending
     */
    CoverageStudy(double rho, List<Integer> jobs, List<Integer> replications) {
        this.rho = rho;
        this.jobs = jobs;
        for (int length : jobs) {
            for (int number : replications) {
                QUANTILES.forEach(q -> cells.add(new Cell(rho, length, number, q)));
            }
        }
    }

    /** Carries out repetitions with the seeds 1, 2, …, each with replications of its own. */
    List<Cell> run(int repetitions, Estimator estimator) {
        int most = cells.stream().mapToInt(cell -> cell.replications).max().orElseThrow();
        // Repetitions are independent, and what they add commutes but for the sum, which is taken in their order.
        int block = 64;
        for (int from = 1; from <= repetitions; from += block) {
            IntStream.range(from, Math.min(from + block, repetitions + 1))
                    .parallel()
                    .mapToObj(seed -> estimates(runs(seed, most), estimator))
                    .toList()
                    .forEach(this::add);
        }
        return cells;
    }

    private void add(List<Quantiles.Pooled> estimates) {
        for (int i = 0; i < cells.size(); i++) {
            cells.get(i).add(estimates.get(i));
        }
    }

    private List<Quantiles.Pooled> estimates(List<List<HistogramData>> byLength, Estimator estimator) {
        return cells.stream()
                .map(cell ->
                        estimator.estimate(byLength.get(jobs.indexOf(cell.jobs)).subList(0, cell.replications), cell.q))
                .toList();
    }

    /** Returns for each length the histograms of the replications. */
    private List<List<HistogramData>> runs(long seed, int replications) {
        List<List<HistogramData>> byLength = new ArrayList<>();
        jobs.forEach(length -> byLength.add(new ArrayList<>()));
        for (int replication = 0; replication < replications; replication++) {
            HistogramData[] run = run(new StreamSource(seed, replication));
            for (int i = 0; i < run.length; i++) {
                byLength.get(i).add(run[i]);
            }
        }
        return byLength;
    }

    private HistogramData[] run(StreamSource streams) {
        Sampler services = new Distribution.Exponential(SERVICE).sampler(streams.stream("queue", "service"));
        Sampler gaps = new Distribution.Exponential(SERVICE / rho).sampler(streams.stream("source", "interval"));
        LatencyHistogram sojourns =
                new Metrics(() -> 0).group("sink").latency(Specs.latency("latency", "ms", "Time in the system."));
        HistogramData[] results = new HistogramData[jobs.size()];
        double wait = 0;
        int length = 0;
        for (int job = -WARM_UP; length < jobs.size(); job++) {
            double sojourn = wait + services.next();
            wait = Math.max(0, sojourn - gaps.next());
            if (job >= 0) {
                sojourns.add(Math.round(sojourn));
                if (job + 1 == jobs.get(length)) {
                    results[length++] = HistogramData.of(sojourns);
                }
            }
        }
        return results;
    }

    /** The method that a study must find wanting: Student's interval for the mean of the replications' own quantiles. */
    static Quantiles.Pooled meanOfQuantiles(List<HistogramData> replications, double q) {
        double[] own =
                replications.stream().mapToDouble(each -> each.quantile(q)).toArray();
        double beyond = Arrays.stream(own).map(each -> Quantiles.Pooled.NEEDED).sum();
        return new Quantiles.Pooled(Confidence.mean(own, 0.95), beyond);
    }
}
