package org.orrery.inference.pipeline;

/**
 * What one system gains over another.
 *
 * @param ranks sum of the normalised ranks, difference
 * @param ranksPerStage the same over the number of stages
 * @param ranksPercent the same relative to the other's, percent; NaN if that is 0
 * @param pasPercent product of the accuracies, relative to the other's, percent
 * @param costPercent cores, relative to the other's, percent
 */
record Gain(double ranks, double ranksPerStage, double ranksPercent, double pasPercent, double costPercent) {
    private static final double PERCENT = 100;

    static Gain of(DecisionMeans subject, DecisionMeans baseline) {
        double ranks = subject.ranks() - baseline.ranks();
        return new Gain(
                ranks,
                ranks / subject.stages(),
                baseline.ranks() == 0 ? Double.NaN : PERCENT * ranks / baseline.ranks(),
                PERCENT * (subject.pas() / baseline.pas() - 1),
                PERCENT * (subject.cost() / baseline.cost() - 1));
    }
}
