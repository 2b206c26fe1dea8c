package org.orrery.dataplane.host;

import java.util.Arrays;
import java.util.Map;
import org.orrery.dataplane.run.Steady;
import org.orrery.ebpf.cost.Cause;
import org.orrery.ebpf.cost.MeanCost;

/** Sums over the frames that were served since statistics began. */
final class Sums {
    private final double cyclesPerInstruction;
    private final double otherBranches;
    private double frames;
    private double offered;
    private double picoseconds;
    private double busy;
    private double cycles;
    private double instructions;
    private double nativeInstructions;
    private double branches;
    private double coreInstructions;
    private double coreBranches;
    private double mispredicts;
    private double l1;
    private double codeMisses;
    private double l2;
    private double l3;
    private double driver;
    private double original;
    private double bits;
    private final double[] inVersion = new double[ProgramVersion.values().length];

    /**
     * Creates sums of zero.
     *
     * @param cyclesPerInstruction of native code with everything cached
     * @param otherBranches share of branches among the instructions of driver and kernel
     */
    Sums(double cyclesPerInstruction, double otherBranches) {
        this.cyclesPerInstruction = cyclesPerInstruction;
        this.otherBranches = otherBranches;
    }

    void clear() {
        bits = 0;
        Arrays.fill(inVersion, 0);
        frames = 0;
        offered = 0;
        picoseconds = 0;
        busy = 0;
        cycles = 0;
        instructions = 0;
        nativeInstructions = 0;
        branches = 0;
        coreInstructions = 0;
        coreBranches = 0;
        mispredicts = 0;
        l1 = 0;
        codeMisses = 0;
        l2 = 0;
        l3 = 0;
        driver = 0;
        original = 0;
    }

    /** Notes time that has gone by. */
    void time(long elapsed) {
        picoseconds += elapsed;
    }

    /** Returns the time that has gone by. */
    double picoseconds() {
        return picoseconds;
    }

    /** Notes time with traffic, and what its frames ran through. */
    void version(long elapsed, ProgramVersion version) {
        inVersion[version.ordinal()] += elapsed;
    }

    /** Returns the share of the time with traffic in which frames ran through a version. */
    double share(ProgramVersion version) {
        return inVersion[version.ordinal()] / Arrays.stream(inVersion).sum();
    }

    /** Notes bits of frames. */
    void bits(double served) {
        bits += served;
    }

    /** Returns billions of bits a second. */
    double bandwidth() {
        return bits / picoseconds * 1e3;
    }

    /**
     * Notes frames.
     *
     * @param served how many were served
     * @param came how many came
     * @param busyTime how long the core worked on them, in picoseconds
     */
    void add(double served, double came, double busyTime, Steady cost) {
        MeanCost mean = cost.program();
        frames += served;
        offered += came;
        busy += busyTime;
        cycles += served * cost.cycles();
        instructions += served * mean.instructions();
        nativeInstructions += served * mean.nativeInstructions();
        branches += served * mean.branches();
        double others = others(cost);
        coreInstructions += served * (mean.nativeInstructions() + others);
        coreBranches += served * (mean.branches() + otherBranches * others);
        mispredicts += served * mean.mispredicts();
        l1 += served * mean.misses().l1();
        codeMisses += served * mean.misses().code();
        l2 += served * mean.misses().l2();
        l3 += served * mean.misses().l3();
        driver += served * cost.driver();
    }

    /** Returns the instructions of all that is priced in cycles: driver, entry, helper functions, and what published programs do beyond ours. */
    private double others(Steady cost) {
        Map<Cause, Double> cycles = cost.program().cycles();
        double sum = cost.driver()
                + cost.beyond()
                + cycles.getOrDefault(Cause.ENTRY, 0.0)
                + cycles.getOrDefault(Cause.HELPERS, 0.0);
        return sum / cyclesPerInstruction;
    }

    double frames() {
        return frames;
    }

    /** Returns millions of frames a second. */
    double throughput() {
        return frames / picoseconds * 1e6;
    }

    /** Notes frames that took the original path. */
    void original(double served) {
        original += served;
    }

    double originalPath() {
        return original / frames;
    }

    double lost() {
        return 1 - frames / offered;
    }

    /** Returns the busy share of all cores together, in cores. */
    double busy() {
        return busy / picoseconds;
    }

    double cycles() {
        return cycles / frames;
    }

    double driver() {
        return driver / frames;
    }

    double instructions() {
        return instructions / frames;
    }

    double nativeInstructions() {
        return nativeInstructions / frames;
    }

    double branches() {
        return branches / frames;
    }

    double coreInstructions() {
        return coreInstructions / frames;
    }

    double coreBranches() {
        return coreBranches / frames;
    }

    double mispredicts() {
        return mispredicts / frames;
    }

    double l1() {
        return l1 / frames;
    }

    double codeMisses() {
        return codeMisses / frames;
    }

    double l2() {
        return l2 / frames;
    }

    double l3() {
        return l3 / frames;
    }
}
