package org.orrery.numa.program;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.orrery.hardware.memory.Profile;
import org.orrery.hardware.memory.Stream;
import org.orrery.hardware.memory.detail.LackeyFormat;
import org.orrery.hardware.memory.detail.Recording;
import org.orrery.hardware.memory.detail.StartAddress;
import org.orrery.hardware.memory.detail.TraceSource;
import org.orrery.hardware.memory.machine.PageSize;
import org.orrery.kernel.param.InputFile;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.units.Dimension;

/** A program that was recorded with valgrind's lackey, as {@code valgrind --tool=lackey --trace-mem=yes} writes it. */
public record TraceProgram(
        @Param(doc = "File with the trace, relative to the scenario.", format = LackeyFormat.class)
        InputFile trace,

        @Param(
                doc =
                        "Address of the instruction from whose first fetch on accesses count, in hexadecimal as nm prints it: main's leaves out the dynamic loader and the start-up. All accesses if left out.")
        Optional<String> startAddress,

        @Param(doc = "Cycles of computing for each instruction of the trace.", min = "0", fallback = "0.5")
        double cyclesPerInstruction,

        @Param(
                doc = "References in flight that the program's dependences allow.",
                min = "1",
                max = "64",
                fallback = "4")
        double mlp,

        @Param(doc = "Whether walks, data and computing overlap.", fallback = "false")
        boolean overlapped,

        @Param(
                doc = "Times that the trace is gone through, by all threads together.",
                dimension = Dimension.COUNT,
                min = "1",
                fallback = "1000")
        long repeats,

        @Param(
                doc = "Largest number of loads and stores read; all if left out.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "1000000000")
        Optional<Long> limit) {

    /** Needs an instruction that the trace fetches. */
    public TraceProgram {
        StartAddress.require(trace, startAddress);
    }

    /** Reads the trace. */
    Recording read() {
        TraceSource source = new TraceSource(trace, StartAddress.parse(startAddress), limit.orElse(Long.MAX_VALUE));
        try {
            return new Recording(source);
        } catch (IOException failed) {
            throw new IllegalArgumentException(source.described(failed), failed);
        }
    }

    /** Returns the recorded program; a unit of its work is a load or store. */
    Profile profile(Recording recording) {
        double cycles = cyclesPerInstruction * recording.instructions() / recording.accesses();
        long bits = recording.pages() * PageSize.SMALL.bytes() * 8;
        double operations = (double) recording.accesses() * repeats;
        Stream accesses = new Stream(1, 1, false, recording.storeShare());
        return new Profile(1, bits, operations, cycles, 1, mlp, overlapped, 1, List.of(accesses));
    }
}
