package org.orrery.inference.pipeline;

import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Measured.Column;
import org.orrery.kernel.stats.ResultTable;
import org.orrery.kernel.stats.Value;

/** Means of each system, and what one system gains over the others. */
record ComparisonMetrics(
        @Measured(
                doc = "Means over the intervals of each system.",
                columns = {
                    @Column(value = "cell", key = true),
                    @Column(value = "system", key = true),
                    @Column(value = "cost", unit = "cores"),
                    @Column("ranks"),
                    @Column(value = "pas", unit = "%")
                })
        ResultTable means,

        @Measured(
                doc = "What the subject gains over each other system.",
                columns = {
                    @Column(value = "cell", key = true),
                    @Column(value = "baseline", key = true),
                    @Column("ranks_gain"),
                    @Column("ranks_gain_per_stage"),
                    @Column(value = "ranks_gain_pct", unit = "%"),
                    @Column(value = "pas_gain_pct", unit = "%"),
                    @Column(value = "cost_increase_pct", unit = "%")
                })
        ResultTable gains,

        @Measured(doc = "Pairs of cell and baseline whose cost increase is below the limit.")
        Value cheapGains,

        @Measured(doc = "Largest gain: difference of the sums of ranks.")
        Value maxRanksGain,

        @Measured(doc = "Largest gain below the cost limit: difference of the sums of ranks.")
        Value maxCheapRanksGain,

        @Measured(doc = "Mean of the gains below the cost limit: difference of the sums of ranks.")
        Value meanCheapRanksGain,

        @Measured(doc = "Largest gain: the same over the number of stages.")
        Value maxRanksGainPerStage,

        @Measured(doc = "Largest gain below the cost limit: the same over the number of stages.")
        Value maxCheapRanksGainPerStage,

        @Measured(doc = "Mean of the gains below the cost limit: the same over the number of stages.")
        Value meanCheapRanksGainPerStage,

        @Measured(doc = "Largest gain: the same relative to the baseline.", unit = "%")
        Value maxRanksGainPct,

        @Measured(doc = "Largest gain below the cost limit: the same relative to the baseline.", unit = "%")
        Value maxCheapRanksGainPct,

        @Measured(doc = "Mean of the gains below the cost limit: the same relative to the baseline.", unit = "%")
        Value meanCheapRanksGainPct,

        @Measured(doc = "Largest gain: relative difference of PAS.", unit = "%")
        Value maxPasGainPct,

        @Measured(doc = "Largest gain below the cost limit: relative difference of PAS.", unit = "%")
        Value maxCheapPasGainPct,

        @Measured(doc = "Mean of the gains below the cost limit: relative difference of PAS.", unit = "%")
        Value meanCheapPasGainPct) {}
