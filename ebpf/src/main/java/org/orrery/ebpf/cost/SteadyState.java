package org.orrery.ebpf.cost;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.orrery.kernel.random.RandomStream;

/**
 * The fast cost model: what packets cost on average in steady traffic, from one record of each instead of a run of each. Caches
 * are taken by Che's approximation, as fully associative and with independent packets; mispredicted branches come from a short run
 * of the predictor of {@link CoreModel} over the recorded branches. Everything else is as in the detailed model.
 *
 * <p>It holds where a packet's run does not depend on how often the packet came before, and where a run touches fewer lines than
 * the first level holds. Where runs change maps, record a sample of the traffic, with equal shares.
 */
public final class SteadyState {
    private static final int WARM_UP = 10_000;
    private static final int SAMPLE = 12_000;

    private final CostProfile profile;
    private final List<RunRecord> records;
    private final int[][] lines;
    private final byte[] kinds;
    private final SampledBranches branches;

    /**
     * Takes the different packets of some traffic.
     *
     * @param profile the profile with which they were recorded
     * @param records one record of each packet, or of each packet of a sample
     */
    public SteadyState(CostProfile profile, List<RunRecord> records) {
        this.profile = profile;
        this.records = List.copyOf(records);
        this.branches = new SampledBranches(this.records);
        this.lines = new int[records.size()][];
        LineIndex index = new LineIndex();
        byte[] found = new byte[64];
        for (int record = 0; record < lines.length; record++) {
            RunRecord of = this.records.get(record);
            lines[record] = new int[of.lines().length];
            for (int i = 0; i < lines[record].length; i++) {
                int number = index.of(of.lines()[i]);
                if (number == found.length) {
                    found = Arrays.copyOf(found, 2 * number);
                }
                found[number] = of.kinds()[i];
                lines[record][i] = number;
            }
        }
        this.kinds = Arrays.copyOf(found, index.size());
    }

    /**
     * Returns the costs with given shares of the packets.
     *
     * @param shares share of each record
     * @param random draws the packets for the predictor
     */
    public SteadyCost at(Shares shares, RandomStream random) {
        if (shares.size() != records.size()) {
            throw new IllegalArgumentException(records.size() + " packets, but " + shares.size() + " shares");
        }
        SteadyMisses misses = new SteadyMisses(profile.caches(), touched(shares), kinds);
        double[] wrong = branches.mispredicts(profile.caches(), shares, WARM_UP, SAMPLE, random);
        Sums sums = new Sums(profile, misses);
        double[] cycles = new double[records.size()];
        for (int record = 0; record < cycles.length; record++) {
            cycles[record] = sums.add(records.get(record), lines[record], wrong[record], shares.of(record));
        }
        return new SteadyCost(sums.mean(), cycles);
    }

    /** Returns the share of runs that touch each line. */
    private double[] touched(Shares shares) {
        double[] touched = new double[kinds.length];
        for (int record = 0; record < lines.length; record++) {
            for (int line : lines[record]) {
                touched[line] += shares.of(record);
            }
        }
        return touched;
    }

    /** Sums over records. */
    private static final class Sums {
        private final SteadyMisses misses;
        private final CacheCosts caches;
        private final double l3Cycles;
        private final double memoryCycles;
        private final double[] cycles = new double[Cause.CAUSES.size()];
        private double instructions;
        private double nativeInstructions;
        private double branches;
        private double mispredicts;
        private double touches;
        private double l1;
        private double codeMisses;
        private double l2;
        private double l3;
        private double helperCalls;
        private double data;
        private double code;

        Sums(CostProfile profile, SteadyMisses misses) {
            this.misses = misses;
            this.caches = profile.caches();
            this.l3Cycles = profile.cycles(caches.l3Latency());
            this.memoryCycles = profile.cycles(caches.memoryLatency());
        }

        /** Adds a record; returns the cycles of its run. */
        double add(RunRecord record, int[] lines, double wrong, double share) {
            RunCost plain = record.cost();
            RunPath path = record.path();
            byte[] kinds = record.kinds();
            data = 0;
            code = 0;
            for (int i = 0; i < lines.length; i++) {
                touch(lines[i], kinds[i], share);
            }
            instructions += share * plain.instructions();
            nativeInstructions += share * plain.nativeInstructions();
            branches += share * path.branches().length;
            mispredicts += share * wrong;
            touches += share * record.touches();
            helperCalls += share * plain.helperCalls();
            double[] own = path.cycles();
            for (int cause = 0; cause < own.length; cause++) {
                cycles[cause] += share * own[cause];
            }
            cycles[Cause.CACHE.ordinal()] += share * data;
            cycles[Cause.CODE.ordinal()] += share * code;
            cycles[Cause.MISPREDICTS.ordinal()] += share * wrong * caches.mispredict();
            return path.totalCycles() + data + code + wrong * caches.mispredict();
        }

        private void touch(int line, byte kind, double share) {
            if (kind == RunRecord.PACKET) {
                l1 += share;
                l2 += share;
                data += l3Cycles * caches.packetShare();
                return;
            }
            double first = misses.first(line);
            double second = first * misses.second(line);
            double third = second * misses.third(line);
            l1 += share * first;
            l2 += share * second;
            l3 += share * third;
            double stall = (first - second) * caches.l2Cycles() + (second - third) * l3Cycles + third * memoryCycles;
            if (kind == RunRecord.CODE) {
                code += stall;
                codeMisses += share * first;
            } else {
                data += kind == RunRecord.DEPENDENT ? stall : stall * caches.independentShare();
            }
        }

        MeanCost mean() {
            Map<Cause, Double> byCause = new EnumMap<>(Cause.class);
            Cause.CAUSES.forEach(cause -> byCause.put(cause, cycles[cause.ordinal()]));
            return new MeanCost(
                    instructions,
                    nativeInstructions,
                    branches,
                    mispredicts,
                    touches,
                    new MeanCost.Misses(l1, l2, l3, codeMisses),
                    helperCalls,
                    byCause);
        }
    }
}
