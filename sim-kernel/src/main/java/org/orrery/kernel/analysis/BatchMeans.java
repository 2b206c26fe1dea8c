package org.orrery.kernel.analysis;

import org.orrery.kernel.results.Estimate;
import org.orrery.kernel.stats.Moments;

/**
 * Interval for a steady-state mean from one long run, by non-overlapping batch means.
 *
 * @param estimate mean and interval
 * @param batches number of batches
 * @param batchSize observations in each; up to {@code batches − 1} at the end are left out
 * @param lagOneCorrelation correlation of neighbouring batch means
 * @param correlated whether that is too large to be chance (one-sided test at 5 %): the interval is then too
 *     narrow and the run should be longer
 */
public record BatchMeans(Estimate estimate, int batches, int batchSize, double lagOneCorrelation, boolean correlated) {
    /** Fewest batches that tell anything about their correlation. */
    public static final int FEWEST = 10;

    private static final double NORMAL_95 = 1.6448536269514722;

    /**
     * Analyses a sequence.
     *
     * @param sequence observations in the order of time, after the warm-up
     * @param batches number of batches, 10 to 100; 20 to 30 is usual (Law, section 9.5.3)
     * @param level confidence level
     * @return the analysis
     * @throws IllegalArgumentException if there are fewer than two observations for each batch
     */
    public static BatchMeans of(double[] sequence, int batches, double level) {
        if (batches < FEWEST || batches > 100) {
            throw new IllegalArgumentException("10 to 100 batches, not " + batches);
        }
        int size = sequence.length / batches;
        if (size < 2) {
            throw new IllegalArgumentException(
                    sequence.length + " observations are too few for " + batches + " batches of 2 or more");
        }
        return analyse(means(sequence, batches, size), size, level);
    }

    /** Returns the means of the first batches of a size, in the order of time. */
    static double[] means(double[] sequence, int batches, int size) {
        double[] means = new double[batches];
        for (int b = 0; b < batches; b++) {
            double sum = 0;
            for (int i = b * size; i < (b + 1) * size; i++) {
                sum += sequence[i];
            }
            means[b] = sum / size;
        }
        return means;
    }

    /**
     * Analyses means of batches that were taken elsewhere.
     *
     * @param means one for each batch, in the order of time, {@value #FEWEST} or more
     * @param level confidence level
     * @return the analysis, with a batch size of 0 for "unknown"
     * @throws IllegalArgumentException if there are fewer batches
     */
    public static BatchMeans ofMeans(double[] means, double level) {
        if (means.length < FEWEST) {
            throw new IllegalArgumentException(FEWEST + " batches or more, not " + means.length);
        }
        return analyse(means, 0, level);
    }

    private static BatchMeans analyse(double[] means, int size, double level) {
        int batches = means.length;
        Moments moments = new Moments();
        for (double mean : means) {
            moments.add(mean);
        }
        double products = 0;
        double squares = 0;
        for (int b = 0; b < batches; b++) {
            double centred = means[b] - moments.mean();
            squares += centred * centred;
            if (b + 1 < batches) {
                products += centred * (means[b + 1] - moments.mean());
            }
        }
        double correlation = squares == 0 ? 0 : products / squares;
        // Under independence the estimate is about normal with mean −1/n and variance 1/n.
        boolean correlated = (correlation + 1.0 / batches) * Math.sqrt(batches) > NORMAL_95;
        Estimate estimate = Confidence.student(moments.mean(), moments.standardDeviation(), batches, level);
        return new BatchMeans(estimate, batches, size, correlation, correlated);
    }
}
