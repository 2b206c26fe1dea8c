package org.orrery.inference.vpa;

import org.orrery.kernel.time.SimTime;

/** The recommender for the CPU of one container ({@code logic/recommender.go}, {@code logic/estimator.go}). */
public final class Recommender {
    private static final double MILLICORES = 1000;
    private static final double LOWER_CONFIDENCE = 0.001;
    private static final double LOWER_EXPONENT = -2;
    private static final double MINUTES_PER_DAY = 1440;

    private final VpaParameters parameters;
    private final DecayingHistogram histogram;
    private long samples;
    private long firstSample;
    private long lastSample;

    /** Creates a recommender without samples. */
    public Recommender(VpaParameters parameters) {
        this.parameters = parameters;
        histogram = new DecayingHistogram(parameters);
    }

    /**
     * Adds a sample.
     *
     * @param usage cores used, averaged over the metrics window
     * @param request cores requested by the pod, which is the sample's weight
     * @param now picoseconds
     */
    public void add(double usage, double request, long now) {
        if (samples == 0) {
            firstSample = now;
        }
        firstSample = Math.min(firstSample, now);
        lastSample = Math.max(lastSample, now);
        samples++;
        histogram.add(usage, Math.max(request, parameters.smallestWeight()), now);
    }

    /** Returns the number of samples. */
    public long samples() {
        return samples;
    }

    /** Returns a percentile of the use in cores, before margins: the end of a bucket. */
    public double percentile(double share) {
        return histogram.percentile(share);
    }

    /** Returns the confidence in days: time between the first and the last sample, or samples per minute. */
    public double confidence() {
        double lifespan = (lastSample - firstSample) / (double) SimTime.DAY;
        return Math.min(lifespan, samples / MINUTES_PER_DAY);
    }

    /** Returns the recommendation of now. */
    public Recommendation recommend() {
        double confidence = confidence();
        double lowerFactor = StrictMath.pow(1 + LOWER_CONFIDENCE / confidence, LOWER_EXPONENT);
        double upperFactor = 1 + 1 / confidence;
        long target = withMargin(parameters.targetPercentile());
        double lower = withMargin(parameters.lowerPercentile()) * lowerFactor;
        double upper = withMargin(parameters.upperPercentile()) * upperFactor;
        return new Recommendation(clip(lower), clip(target), clip(upper));
    }

    private long withMargin(double share) {
        long millicores = (long) (histogram.percentile(share) * MILLICORES);
        return (long) (millicores * (1 + parameters.margin()));
    }

    private long clip(double millicores) {
        double floored = Math.max(millicores, parameters.floor() / parameters.containers());
        double low = parameters.minAllowed() * MILLICORES;
        double high = parameters.maxAllowed() * MILLICORES;
        return (long) Math.max(low, Math.min(high, floored));
    }
}
