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
    /** Runs of frames that begin flows; each stands for many. */
    private static final int NEWCOMERS = 64;

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
        Collected collected = new Collected(traffic);
        if (traffic.newcomers().isPresent()) {
            Traffic.Newcomers newcomers = traffic.newcomers().get();
            for (int i = 0; i < NEWCOMERS; i++) {
                collected.run(entry, newcomers.next().get(), from, newcomers.share() / NEWCOMERS, -1);
            }
        }
        for (int frame = 0; frame < traffic.frames().size(); frame++) {
            double share = traffic.shares()[frame] * traffic.settled();
            long copies = share > 0 ? Math.max(1, Math.round(share * FURTHER)) : 0;
            for (int copy = 0; copy < copies; copy++) {
                collected.run(entry, traffic.frames().get(frame), from, share / copies, frame);
            }
        }
        return collected.steady();
    }

    /** Runs of frames with their weights. */
    private final class Collected {
        private final List<RunRecord> records;
        private final double[] weights;
        private final int[] frameOf;
        private final double[] shares;
        private final SortedMap<Integer, Double> verdicts = new TreeMap<>();
        private double[] lookups = new double[64];

        Collected(Traffic traffic) {
            int size = traffic.frames().size();
            records = new ArrayList<>(size + FURTHER + NEWCOMERS);
            weights = new double[2 * size + FURTHER + NEWCOMERS];
            frameOf = new int[weights.length];
            shares = new double[size];
        }

        void run(Executable entry, byte[] bytes, int from, double weight, int frame) {
            int verdict = runner.run(entry, bytes, from);
            weights[records.size()] = weight;
            frameOf[records.size()] = frame;
            if (frame >= 0) {
                shares[frame] += weight;
            }
            records.add(recorder.take(runner.execution()));
            verdicts.merge(verdict, weight, Double::sum);
            lookups = add(lookups, watch.lookups(), weight);
        }

        Steady steady() {
            SteadyCost cost =
                    new SteadyState(profile, records).at(new Shares(Arrays.copyOf(weights, records.size())), random);
            double[] byFrame = new double[shares.length];
            Arrays.fill(byFrame, Double.NaN);
            int[] verdictOf = new int[shares.length];
            Arrays.fill(verdictOf, -1);
            double mean = 0;
            for (int record = 0; record < records.size(); record++) {
                int frame = frameOf[record];
                double ofDriver = driver.of((int) records.get(record).result());
                mean += weights[record] * ofDriver;
                if (frame >= 0) {
                    verdictOf[frame] = (int) records.get(record).result();
                    double share = weights[record] / shares[frame];
                    byFrame[frame] = (Double.isNaN(byFrame[frame]) ? 0 : byFrame[frame])
                            + share * (cost.cycles(record) + ofDriver + beyond);
                }
            }
            return new Steady(cost.mean(), mean, beyond, byFrame, verdictOf, verdicts, lookups);
        }
    }

    private static double[] add(double[] sums, int[] counts, double share) {
        double[] all = sums.length < counts.length ? Arrays.copyOf(sums, counts.length) : sums;
        for (int map = 0; map < counts.length; map++) {
            all[map] += share * counts[map];
        }
        return all;
    }
}
