package org.orrery.inference.load;

import org.orrery.kernel.param.Param;
import org.orrery.kernel.units.Dimension;

/** How a second's requests are spread (load tester of the InfAdapter experiments, March 2023). */
public record GeneratorParameters(
        @Param(doc = "Whether every second repeats the same gaps.", fallback = "replay")
        Gaps gaps,

        @Param(
                doc = "The mean gap in a second with N requests is 1/(factor N) s, so a factor above 1 packs them.",
                min = "0.1",
                max = "10",
                calibration = "infadapter.gap-factor")
        double gapFactor,

        @Param(
                doc = "Random state that all generator processes inherit; used when the gaps are replayed.",
                dimension = Dimension.COUNT,
                min = "0",
                max = "2147483647",
                calibration = "infadapter.gap-seed")
        long gapSeed,

        @Param(
                doc = "Share by which the start of a process stretches each second.",
                dimension = Dimension.FRACTION,
                min = "0",
                max = "1",
                calibration = "infadapter.generator-stretch")
        double stretch) {}
