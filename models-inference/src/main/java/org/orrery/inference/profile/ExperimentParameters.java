package org.orrery.inference.profile;

import org.orrery.kernel.param.Param;
import org.orrery.kernel.units.Dimension;

/** How pods were measured (InfAdapter repository, {@code experiments/capacity_experiment.py}). */
public record ExperimentParameters(
        @Param(
                doc = "Time that the client's loop spends on each request besides the drawn gap.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 s",
                calibration = "infadapter.client-overhead")
        long clientOverhead,

        @Param(
                doc = "Nominal load of the saturation run, requests for each core.",
                dimension = Dimension.RATE,
                min = "1 /s",
                max = "10 k/s",
                calibration = "infadapter.saturation-rate-per-core")
        long saturationRatePerCore,

        @Param(
                doc = "Nominal length of the saturation run.",
                dimension = Dimension.TIME,
                min = "1 s",
                calibration = "infadapter.saturation-duration")
        long saturationDuration,

        @Param(
                doc = "Saturation runs, of which the largest counts.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "1000",
                calibration = "infadapter.saturation-repeats")
        long saturationRepeats,

        @Param(
                doc = "Nominal length of the load at each tested rate.",
                dimension = Dimension.TIME,
                min = "1 s",
                calibration = "infadapter.capacity-duration")
        long capacityDuration,

        @Param(
                doc = "Window of the P99; the largest of all windows counts.",
                dimension = Dimension.TIME,
                min = "100 ms",
                calibration = "infadapter.capacity-window")
        long window) {}
