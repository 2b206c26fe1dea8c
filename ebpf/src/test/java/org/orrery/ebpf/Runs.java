package org.orrery.ebpf;

import org.orrery.ebpf.asm.Assembler;
import org.orrery.ebpf.helper.Environment;
import org.orrery.ebpf.helper.Helper;
import org.orrery.ebpf.helper.Helpers;
import org.orrery.ebpf.map.MapSpace;
import org.orrery.ebpf.memory.Region;
import org.orrery.ebpf.program.Program;
import org.orrery.ebpf.run.Execution;

/** Runs programs for tests. */
public final class Runs {
    /** The functions of Linux, but number 5 returns its first argument, as the conformance suite wants it. */
    public static final Helpers SUITE = Helpers.none().with(Helper.of(5, "first", call -> call.argument(1)));

    private Runs() {}

    /** Returns a machine with the functions of Linux and one processor. */
    public static Machine machine() {
        return machine(Machine.Mode.INTERPRETED);
    }

    /** Returns a machine with the functions of Linux and one processor. */
    public static Machine machine(Machine.Mode mode) {
        return new Machine(new MapSpace(1, () -> 0), Helpers.standard(), mode);
    }

    /** Runs a program with r1 and r2 for an area of memory. */
    public static Execution onMemory(Program program, byte[] memory, Helpers helpers) {
        return onMemory(program, memory, helpers, Machine.Mode.INTERPRETED);
    }

    /** Runs a program with r1 and r2 for an area of memory, one way or the other. */
    public static Execution onMemory(Program program, byte[] memory, Helpers helpers, Machine.Mode mode) {
        Machine machine = new Machine(new MapSpace(1, () -> 0), helpers, mode);
        long address = 0;
        if (memory.length > 0) {
            Region region = machine.maps().addresses().model("memory", memory.length);
            region.set(region.base(), memory, memory.length);
            address = region.base();
        }
        Execution execution = machine.execution(0, Environment.still(1));
        execution.prepare();
        execution.run(machine.load(program), address, memory.length);
        return execution;
    }

    /** Runs assembler text without memory; returns r0. */
    public static long result(String text) {
        return result(text, Machine.Mode.INTERPRETED);
    }

    /** Runs assembler text without memory, one way or the other; returns r0. */
    public static long result(String text, Machine.Mode mode) {
        return onMemory(Assembler.program(text), new byte[0], Helpers.standard(), mode)
                .result();
    }
}
