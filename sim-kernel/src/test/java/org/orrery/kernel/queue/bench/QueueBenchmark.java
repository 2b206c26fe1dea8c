package org.orrery.kernel.queue.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.orrery.kernel.bench.BenchedQueue;
import org.orrery.kernel.bench.HoldModel;
import org.orrery.kernel.bench.HoldWorkload;

/** Time of one step of the hold model; run it by {@link QueueBenchmarkTable}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class QueueBenchmark {
    private static final int STEPS = 1000;

    /** Who takes part. */
    @Param
    public BenchedQueue queue;

    /** What the delays are like. */
    @Param
    public HoldWorkload workload;

    /** Number of pending events. */
    @Param({"10", "100", "1000", "10000", "100000", "1000000"})
    public int pending;

    private HoldModel model;

    /** Fills the queue and lets every event be replaced at least once. */
    @Setup(Level.Trial)
    public void fill() {
        model = queue.fill(workload, pending);
        model.hold(2 * pending);
    }

    /** Does a thousand steps. */
    @Benchmark
    @OperationsPerInvocation(STEPS)
    public long hold() {
        return model.hold(STEPS);
    }
}
