package org.orrery.dataplane.host;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.orrery.ebpf.asm.Assembler;
import org.orrery.ebpf.asm.AssemblyException;
import org.orrery.ebpf.fault.EbpfException;
import org.orrery.ebpf.fault.Problem;
import org.orrery.ebpf.helper.Helpers;
import org.orrery.ebpf.program.Program;
import org.orrery.kernel.param.InputFormat;
import org.orrery.kernel.param.InputFormatException;

/** Assembler text with one program at least, which all pass the check before they are run. */
public final class ProgramFormat implements InputFormat {
    @Override
    public void check(BufferedReader reader) throws IOException {
        read(reader);
    }

    /**
     * Assembles the programs of a text.
     *
     * @return the programs, in their order
     * @throws InputFormatException if there is none or one is wrong; further faults are its suppressed exceptions
     * @throws IOException if the text cannot be read
     */
    static List<Program> read(BufferedReader reader) throws IOException {
        String text = reader.lines().collect(Collectors.joining("\n"));
        try {
            List<Program> programs = Assembler.programs(text);
            if (programs.isEmpty()) {
                throw new InputFormatException(
                        1, 1, "there is no program in this file; begin one with '.program NAME xdp'");
            }
            for (Program program : programs) {
                for (Problem problem : program.problems(Helpers.standard()::has)) {
                    throw new InputFormatException(1, 1, "program '" + program.name() + "', " + problem);
                }
            }
            return programs;
        } catch (AssemblyException wrong) {
            throw wrong.inFile();
        } catch (EbpfException wrong) {
            throw new InputFormatException(1, 1, wrong.getMessage());
        }
    }
}
