package org.orrery.dataplane.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.orrery.ebpf.Machine;
import org.orrery.ebpf.cost.CostProfile;
import org.orrery.ebpf.cost.PathRecorder;
import org.orrery.ebpf.cost.RunRecord;
import org.orrery.ebpf.cost.Shares;
import org.orrery.ebpf.cost.SteadyCost;
import org.orrery.ebpf.cost.SteadyState;
import org.orrery.ebpf.run.Executable;
import org.orrery.kernel.random.RandomStream;

/**
 * The fast way to the cost of traffic: each different frame is run once, popular ones several times because programs draw random
 * numbers; the mean over all comes from {@link SteadyState}.
 */
public final class SteadyRuns {
    /** Runs in addition to one of each frame, over all frames. */
    private static final int FURTHER = 512;

    private final CostProfile profile;
    private final DriverCycles driver;
    private final double beyond;
    private final PathRecorder recorder;
    private final Watch watch;
    private final FrameRunner runner;
    private final RandomStream random;

    /**
     * Creates what runs frames on one core.
     *
     * @param cpu number of the core
     * @param surroundings clock and chance
     * @param profile what programs cost
     * @param driver what the driver costs
     * @param beyond cycles of a frame that published programs take beyond ours
     * @param random draws frames for the branch predictor
     */
    public SteadyRuns(
            Machine machine,
            int cpu,
            Surroundings surroundings,
            CostProfile profile,
            DriverCycles driver,
            double beyond,
            RandomStream random) {
        this.profile = profile;
        this.driver = driver;
        this.beyond = beyond;
        this.random = random;
        recorder = new PathRecorder(profile);
        watch = new Watch(recorder);
        runner = new FrameRunner(machine, cpu, surroundings, watch);
    }

    /** Runs each frame once, so that tables hold what traffic puts there. */
    public void settle(Executable entry, Traffic traffic, int from) {
        for (int frame = 0; frame < traffic.frames().size(); frame++) {
            if (traffic.shares()[frame] > 0) {
                runner.run(entry, traffic.frames().get(frame), from);
            }
        }
    }

    /**
     * Returns what traffic costs.
     *
     * @param entry the program that gets the frames
     * @param from number of the interface
     */
    public Steady measure(Executable entry, Traffic traffic, int from) {
        int size = traffic.frames().size();
        List<RunRecord> records = new ArrayList<>(size + FURTHER);
        double[] weights = new double[2 * size + FURTHER];
        int[] frameOf = new int[weights.length];
        double[] lookups = new double[64];
        SortedMap<Integer, Double> verdicts = new TreeMap<>();
        for (int frame = 0; frame < size; frame++) {
            double share = traffic.shares()[frame];
            long copies = share > 0 ? Math.max(1, Math.round(share * FURTHER)) : 0;
            for (int copy = 0; copy < copies; copy++) {
                int verdict = runner.run(entry, traffic.frames().get(frame), from);
                weights[records.size()] = share / copies;
                frameOf[records.size()] = frame;
                records.add(recorder.take(runner.execution()));
                verdicts.merge(verdict, share / copies, Double::sum);
                lookups = add(lookups, watch.lookups(), share / copies);
            }
        }
        SteadyCost cost =
                new SteadyState(profile, records).at(new Shares(Arrays.copyOf(weights, records.size())), random);
        double[] byFrame = new double[size];
        Arrays.fill(byFrame, Double.NaN);
        double mean = 0;
        for (int record = 0; record < records.size(); record++) {
            int frame = frameOf[record];
            double ofDriver = driver.of((int) records.get(record).result());
            double share = weights[record] / traffic.shares()[frame];
            byFrame[frame] = (Double.isNaN(byFrame[frame]) ? 0 : byFrame[frame])
                    + share * (cost.cycles(record) + ofDriver + beyond);
            mean += weights[record] * ofDriver;
        }
        return new Steady(cost.mean(), mean, beyond, byFrame, verdicts, lookups);
    }

    private static double[] add(double[] sums, int[] counts, double share) {
        double[] all = sums.length < counts.length ? Arrays.copyOf(sums, counts.length) : sums;
        for (int map = 0; map < counts.length; map++) {
            all[map] += share * counts[map];
        }
        return all;
    }
}
