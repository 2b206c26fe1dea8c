package org.orrery.dataplane.host;

import java.util.function.IntSupplier;
import org.orrery.dataplane.traffic.AliasTable;
import org.orrery.kernel.random.RandomStream;

/**
 * Stamped frames and their background, with what they cost at a time.
 *
 * @param cycles cycles of the programs for each frame
 * @param verdicts verdicts
 * @param stamped frames that are stamped, in turn
 * @param background gives the other frames, one after the other
 * @param rate of the background, frames a second; 0 for none
 * @param isRandom whether it comes at random
 */
record Stamping(double[] cycles, int[] verdicts, int[] stamped, IntSupplier background, double rate, boolean isRandom) {
    /** Frames of the background come evenly. */
    Stamping(double[] cycles, int[] verdicts, int[] stamped, IntSupplier background, double rate) {
        this(cycles, verdicts, stamped, background, rate, false);
    }

    /** Chooses frames, and finds out what they cost a core with its present programs and tables. */
    static Stamping of(ProbeParameters probes, PlaneCore core, VerdictCosts driver, double clock, RandomStream stream) {
        double[] popular = core.traffic().shares();
        Ranks ranks = new Ranks(popular);
        int first = ranks.first()[0];
        int[] stamped = probes.frames() == ProbeParameters.Which.BEST ? ranks.first() : ranks.last();
        double[] alone = new double[popular.length];
        for (int frame : stamped) {
            alone[frame] += 1.0 / stamped.length;
        }
        if (probes.background() instanceof ProbeParameters.Background.Flow flow) {
            Costs costs = new Costs(core.steady(Ranks.mixed(alone, first)), driver);
            int other = flow.stray() ? costs.add(core.astray(first), driver) : first;
            return new Stamping(costs.cycles(), costs.verdicts(), stamped, () -> other, flow.rate() / 1e6);
        }
        double rate = rate(probes.background(), clock / core.steady().cycles());
        if (rate > 0) {
            Costs costs = new Costs(core.steady(Ranks.mixed(alone, popular)), driver);
            AliasTable table = new AliasTable(popular);
            return new Stamping(
                    costs.cycles(),
                    costs.verdicts(),
                    stamped,
                    () -> table.next(stream),
                    rate,
                    isRandom(probes.background()));
        }
        Costs costs = new Costs(core.steady(alone), driver);
        return new Stamping(costs.cycles(), costs.verdicts(), stamped, () -> first, 0);
    }

    private static boolean isRandom(ProbeParameters.Background background) {
        return background instanceof ProbeParameters.Background.Rate given && given.random();
    }

    /** Returns how much of the traffic comes a second; 0 for none. */
    private static double rate(ProbeParameters.Background background, double capacity) {
        if (background instanceof ProbeParameters.Background.Own own) {
            return own.load() * capacity;
        }
        return background instanceof ProbeParameters.Background.Rate given ? given.rate() / 1e6 : 0;
    }
}
