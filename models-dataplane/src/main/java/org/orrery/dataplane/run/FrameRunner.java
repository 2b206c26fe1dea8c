package org.orrery.dataplane.run;

import org.orrery.ebpf.Machine;
import org.orrery.ebpf.memory.Layout;
import org.orrery.ebpf.memory.Memory;
import org.orrery.ebpf.run.Executable;
import org.orrery.ebpf.run.Execution;
import org.orrery.ebpf.run.Observer;

/** Runs frames through a program on one core. */
public final class FrameRunner {
    private static final int INTERFACE = 12;
    private static final int QUEUE = 16;

    private final Execution execution;
    private final int cpu;

    /**
     * Creates a runner.
     *
     * @param cpu number of the core
     * @param surroundings clock and chance
     * @param observer learns what runs do
     */
    public FrameRunner(Machine machine, int cpu, Surroundings surroundings, Observer observer) {
        this.execution = machine.execution(cpu, surroundings, observer, Machine.LIMIT);
        this.cpu = cpu;
    }

    /**
     * Runs a frame that came in at an interface.
     *
     * @return the verdict
     */
    public int run(Executable entry, byte[] frame, int from) {
        execution.prepare();
        Memory memory = execution.memory();
        memory.packet(frame, frame.length);
        memory.context(INTERFACE, from);
        memory.context(QUEUE, cpu);
        execution.run(entry, Layout.CONTEXT, 0);
        return (int) execution.result();
    }

    /** Returns the execution, as the last frame left it. */
    public Execution execution() {
        return execution;
    }
}
