package org.orrery.ebpf.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.orrery.ebpf.Machine;
import org.orrery.ebpf.Runs;
import org.orrery.ebpf.asm.Assembler;
import org.orrery.ebpf.cost.CoreModel;
import org.orrery.ebpf.cost.CostProfile;
import org.orrery.ebpf.cost.CycleModel;
import org.orrery.ebpf.cost.Jit;
import org.orrery.ebpf.helper.Environment;
import org.orrery.ebpf.memory.Layout;
import org.orrery.ebpf.program.Program;
import org.orrery.ebpf.run.Executable;
import org.orrery.ebpf.run.Execution;

/** Loops of a million rounds, interpreted and translated, cycles counted. */
@State(Scope.Thread)
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class MachineBenchmark {
    /** Name of the program. */
    @Param({"arithmetic", "memory", "branches"})
    public String program;

    /** How it is carried out. */
    @Param({"INTERPRETED", "TRANSLATED"})
    public Machine.Mode mode;

    /** Whether caches and predictor are modelled. */
    @Param({"false", "true"})
    public boolean caches;

    private Executable executable;
    private Execution execution;
    private CycleModel model;

    static Program read(String name) {
        try {
            return Assembler.program(Files.readString(Path.of("../bench/ebpf/" + name + ".asm")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Loads the program. */
    @Setup
    public void load() {
        Machine machine = Runs.machine(mode);
        CostProfile profile = CostProfile.builtIn("xeon-4210r", Jit.KERNEL);
        model = caches ? new CycleModel(profile, new CoreModel(profile)) : new CycleModel(profile);
        executable = machine.load(read(program));
        execution = machine.execution(0, Environment.still(1), model, Long.MAX_VALUE);
    }

    /** Runs it once; returns its cycles. */
    @Benchmark
    public double run() {
        execution.prepare();
        execution.run(executable, Layout.CONTEXT, 0);
        return model.cycles(execution);
    }

    long instructions() {
        return execution.instructions();
    }

    long result() {
        return execution.result();
    }
}
