package org.orrery.kernel.analysis;

/**
 * MSER-5: finds how much of the start of an output sequence to leave out as warm-up.
 *
 * <p>Observations are averaged in fives; the cut is where the squared standard error of what remains is
 * least. A cut in the second half is not trusted: the run was too short.
 */
public final class Mser5 {
    private static final int BATCH = 5;

    private Mser5() {}

    /**
     * The proposed warm-up.
     *
     * @param observations how many observations to leave out, a multiple of five
     * @param trusted whether the minimum lies in the first half; if not, run longer
     */
    public record Cut(int observations, boolean trusted) {}

    /**
     * Finds the cut.
     *
     * @param sequence observations in the order of time, at least 10
     * @return the cut
     * @throws IllegalArgumentException if the sequence is shorter than 10
     */
    public static Cut of(double[] sequence) {
        int batches = sequence.length / BATCH;
        if (batches < 2) {
            throw new IllegalArgumentException("MSER-5 needs at least 10 observations, not " + sequence.length);
        }
        double[] means = BatchMeans.means(sequence, batches, BATCH);
        // From the end, so that sums over the remainder grow by one term for each candidate.
        double sum = 0;
        double squares = 0;
        double best = Double.POSITIVE_INFINITY;
        int cut = 0;
        double shift = means[batches - 1];
        for (int from = batches - 1; from >= 0; from--) {
            double centred = means[from] - shift;
            sum += centred;
            squares += centred * centred;
            int n = batches - from;
            double statistic = (squares - sum * sum / n) / ((double) n * n);
            // The last few candidates are degenerate: too little remains to estimate a variance.
            if (n >= BATCH && statistic <= best) {
                best = statistic;
                cut = from;
            }
        }
        return new Cut(cut * BATCH, cut <= batches / 2);
    }
}
