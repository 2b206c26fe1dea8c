package org.orrery.inference.profile;

import java.util.Arrays;
import org.orrery.inference.measure.BucketHistogram;
import org.orrery.inference.measure.BucketParameters;
import org.orrery.inference.rate.PerSecond;
import org.orrery.inference.serving.ServiceTimes;
import org.orrery.kernel.random.RandomStream;
import org.orrery.kernel.time.SimTime;

/**
 * One pod under Poisson load from the experiments' client. The client's loop ends by nominal time, the sum of
 * the drawn gaps, but each turn costs it an overhead as well, so it offers less than it means to.
 */
public final class PodBench {
    private static final double P99 = 0.99;

    private final ExperimentParameters parameters;
    private final BucketHistogram histogram;
    private final RandomStream gaps;
    private final ServiceTimes factors;
    private final VectorPod pod;
    private final int cores;
    private final long serviceTime;
    private long[] arrivals = new long[1024];
    private long[] ends = new long[1024];
    private int requests;
    private long lastEnd;

    /**
     * Creates a bench for one pod.
     *
     * @param cores of the pod
     * @param serviceTime mean service time, picoseconds
     * @param parameters of the experiments
     * @param buckets of the server's histogram
     * @param gaps draws the client's gaps
     * @param factors draws the service times
     */
    public PodBench(
            int cores,
            long serviceTime,
            ExperimentParameters parameters,
            BucketParameters buckets,
            RandomStream gaps,
            ServiceTimes factors) {
        this.cores = cores;
        this.serviceTime = serviceTime;
        this.parameters = parameters;
        this.gaps = gaps;
        this.factors = factors;
        histogram = new BucketHistogram(buckets);
        pod = new VectorPod(cores);
    }

    /**
     * Measures the saturation throughput: answers per second over the last whole seconds of an overload.
     *
     * @return the largest of the repeats, rounded, requests per second
     */
    public int saturation() {
        double largest = 0;
        for (int repeat = 0; repeat < parameters.saturationRepeats(); repeat++) {
            load(PerSecond.of(parameters.saturationRatePerCore()) * cores, parameters.saturationDuration());
            long seconds = Math.max(1, lastEnd / SimTime.SECOND);
            long from = lastEnd - seconds * SimTime.SECOND;
            int answered = 0;
            for (int i = 0; i < requests; i++) {
                answered += ends[i] > from ? 1 : 0;
            }
            largest = Math.max(largest, (double) answered / seconds);
        }
        return (int) Math.rint(largest);
    }

    /**
     * Measures the latency at a rate.
     *
     * @param rate nominal rate, requests per second
     * @return the largest bucketed P99 of all windows until the last answer, picoseconds
     */
    public double p99(int rate) {
        load(rate, parameters.capacityDuration());
        int windows = (int) (lastEnd / parameters.window()) + 1;
        int[] firstOfWindow = sortByWindow(windows);
        double largest = 0;
        for (int window = 0; window < windows; window++) {
            histogram.clear();
            for (int i = firstOfWindow[window]; i < firstOfWindow[window + 1]; i++) {
                histogram.add(arrivals[i]);
            }
            if (histogram.total() > 0) {
                largest = Math.max(largest, histogram.quantile(P99));
            }
        }
        return largest;
    }

    /** Sorts the latencies by the window of the answer, into the array of the arrivals. */
    private int[] sortByWindow(int windows) {
        int[] first = new int[windows + 1];
        for (int i = 0; i < requests; i++) {
            first[(int) (ends[i] / parameters.window()) + 1]++;
        }
        for (int window = 0; window < windows; window++) {
            first[window + 1] += first[window];
        }
        int[] next = first.clone();
        long[] latencies = new long[arrivals.length];
        for (int i = 0; i < requests; i++) {
            latencies[next[(int) (ends[i] / parameters.window())]++] = ends[i] - arrivals[i];
        }
        arrivals = latencies;
        return first;
    }

    /** Returns when the last answer of the last measurement came, picoseconds after its start. */
    public long lastEnd() {
        return lastEnd;
    }

    private void load(double rate, long duration) {
        pod.reset();
        requests = 0;
        lastEnd = 0;
        double meanGap = SimTime.SECOND / rate;
        double nominal = 0;
        long now = 0;
        while (nominal < duration) {
            if (requests == arrivals.length) {
                arrivals = Arrays.copyOf(arrivals, 2 * requests);
                ends = Arrays.copyOf(ends, 2 * requests);
            }
            arrivals[requests] = now;
            ends[requests] = pod.serve(now, Math.round(serviceTime * factors.nextFactor()));
            lastEnd = Math.max(lastEnd, ends[requests]);
            requests++;
            double gap = meanGap * gaps.nextExponential();
            nominal += gap;
            now += Math.round(gap) + parameters.clientOverhead();
        }
    }
}
