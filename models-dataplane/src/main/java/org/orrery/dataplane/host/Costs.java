package org.orrery.dataplane.host;

import java.util.Arrays;
import org.orrery.dataplane.run.Steady;

/** Cycles of the programs and verdict by frame. */
final class Costs {
    private double[] cycles;
    private int[] verdicts;

    Costs(Steady steady, VerdictCosts driver) {
        verdicts = steady.verdictOf();
        cycles = new double[verdicts.length];
        for (int frame = 0; frame < cycles.length; frame++) {
            cycles[frame] = of(steady, frame, driver);
        }
    }

    private static double of(Steady steady, int frame, VerdictCosts driver) {
        double all = steady.byFrame()[frame];
        return Double.isNaN(all) ? 0 : all - driver.of(steady.verdictOf()[frame]);
    }

    /** Adds a frame; returns its number. */
    int add(Steady frame, VerdictCosts driver) {
        int number = cycles.length;
        cycles = Arrays.copyOf(cycles, number + 1);
        verdicts = Arrays.copyOf(verdicts, number + 1);
        cycles[number] = of(frame, 0, driver);
        verdicts[number] = frame.verdictOf()[0];
        return number;
    }

    double[] cycles() {
        return cycles;
    }

    int[] verdicts() {
        return verdicts;
    }
}
