package org.orrery.dataplane.host;

import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Measured.Column;
import org.orrery.kernel.stats.ResultTable;
import org.orrery.kernel.stats.Series;
import org.orrery.kernel.stats.Tally;
import org.orrery.kernel.stats.Value;

/** What a host measures of its data plane; means are over the frames that were served. */
record HostMetrics(
        @Measured(doc = "Frames served.", unit = "Mpps") Value throughput,

        @Measured(doc = "Share of the frames that found no room in a receive ring.")
        Value lost,

        @Measured(doc = "Bits of the frames served, with check sequences.", unit = "Gbit/s")
        Value bandwidth,

        @Measured(doc = "Time of a core for a frame.", unit = "ns")
        Value frameTime,

        @Measured(doc = "Cycles for a frame.") Value cycles,

        @Measured(doc = "Of those, cycles of the driver.") Value driverCycles,

        @Measured(doc = "eBPF instructions for a frame.") Value instructions,

        @Measured(doc = "Native instructions of programs and tables for a frame.")
        Value nativeInstructions,

        @Measured(doc = "Conditional branches of programs and tables for a frame.")
        Value branches,

        @Measured(
                doc =
                        "Instructions for a frame as a counter of the core has them: native ones, and those of driver, entry and helper functions, by their cycles.")
        Value coreInstructions,

        @Measured(doc = "Branches for a frame as a counter of the core has them.")
        Value coreBranches,

        @Measured(doc = "Mispredicted branches for a frame.")
        Value mispredicts,

        @Measured(doc = "Lines for a frame that were not in the first level of cache.", name = "l1_misses")
        Value l1Misses,

        @Measured(doc = "Of those, lines of code.") Value codeMisses,

        @Measured(doc = "Lines for a frame that were not in the second level of cache.", name = "l2_misses")
        Value l2Misses,

        @Measured(doc = "Lines for a frame that were not in the last level of cache.", name = "l3_misses")
        Value l3Misses,

        @Measured(doc = "Busy cores of the data plane, on average.", unit = "cores")
        Value coresBusy,

        @Measured(doc = "Share of the frames that took the original path because a table had changed.")
        Value originalPath,

        @Measured(doc = "Share of the time with traffic in which frames run through the original programs.")
        Value timeOriginal,

        @Measured(doc = "Share of the time with traffic in which frames run through programs with sampling code only.")
        Value timeInstrumented,

        @Measured(doc = "Share of the time with traffic in which frames run through specialised programs.")
        Value timeSpecialised,

        @Measured(doc = "From the last change of traffic until 95 % of the throughput at the end.", unit = "s")
        Value recovery,

        @Measured(
                doc = "Changes of traffic: when, throughput at the end of the phase, and the time until 95 % of it.",
                columns = {
                    @Column(value = "phase", key = true),
                    @Column(value = "at_s", unit = "s"),
                    @Column(value = "plateau_mpps", unit = "Mpps"),
                    @Column(value = "recovery_s", unit = "s")
                })
        ResultTable recoveries,

        @Measured(
                doc =
                        "Frames with another verdict, interface or content than the original programs give on the same tables; only where the control plane writes.")
        Counter differing,

        @Measured(doc = "Time from a write of the control plane to its being carried out.", unit = "ms")
        Tally writeDelay,

        @Measured(doc = "Frames served in each second.", unit = "Mpps")
        Series rate) {

    /** Has the values computed from sums. */
    void from(Sums sums, double clock, Recoveries changes) {
        throughput.computeAtEnd(sums::throughput);
        lost.computeAtEnd(sums::lost);
        bandwidth.computeAtEnd(sums::bandwidth);
        frameTime.computeAtEnd(() -> sums.cycles() / clock * 1e9);
        cycles.computeAtEnd(sums::cycles);
        driverCycles.computeAtEnd(sums::driver);
        instructions.computeAtEnd(sums::instructions);
        nativeInstructions.computeAtEnd(sums::nativeInstructions);
        branches.computeAtEnd(sums::branches);
        coreInstructions.computeAtEnd(sums::coreInstructions);
        coreBranches.computeAtEnd(sums::coreBranches);
        mispredicts.computeAtEnd(sums::mispredicts);
        l1Misses.computeAtEnd(sums::l1);
        codeMisses.computeAtEnd(sums::codeMisses);
        l2Misses.computeAtEnd(sums::l2);
        l3Misses.computeAtEnd(sums::l3);
        coresBusy.computeAtEnd(sums::busy);
        originalPath.computeAtEnd(sums::originalPath);
        timeOriginal.computeAtEnd(() -> sums.share(ProgramVersion.ORIGINAL));
        timeInstrumented.computeAtEnd(() -> sums.share(ProgramVersion.INSTRUMENTED));
        timeSpecialised.computeAtEnd(() -> sums.share(ProgramVersion.SPECIALISED));
        recovery.computeAtEnd(changes::last);
    }
}
