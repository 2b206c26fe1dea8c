package org.orrery.specialise;

import java.util.List;
import org.orrery.ebpf.asm.Assembler;
import org.orrery.ebpf.program.Program;

/**
 * A program behind a prologue that draws the key of its packet at random, and before a tail call of itself, so that a run is as many
 * packets as tail calls are allowed, and one.
 */
final class DrawnProgram {
    /** Packets of a run. */
    static final int PACKETS = 34;

    private static final String MAPS = ".map keys array 4 8 " + DrawnSystem.SLOTS + "\n.map loop prog-array 4 4 1\n";
    private static final String PROLOGUE = """
            stxdw [%r10-64], %r1
            call 7
            and32 %r0, MASK
            stxw [%r10-72], %r0
            lddw %r1, map keys
            mov %r2, %r10
            add %r2, -72
            call 1
            jeq %r0, 0, quit
            ldxw %r3, [%r0]
            ldxw %r4, [%r0+4]
            ldxdw %r1, [%r10-64]
            ldxw %r6, [%r1]
            ldxw %r7, [%r1+4]
            mov %r2, %r6
            add %r2, 38
            jgt %r2, %r7, quit
            """.replace("MASK", Integer.toString(DrawnSystem.SLOTS - 1));
    private static final String EPILOGUE = """
            again:
            ldxdw %r1, [%r10-64]
            mov %r6, %r0
            lddw %r2, map loop
            mov %r3, 0
            call 12
            mov %r0, %r6
            exit
            quit:
            mov %r0, 0
            exit
            """;

    private DrawnProgram() {}

    /** Returns a program of assembler text with prologue and tail call. */
    static Program of(String text, String stores) {
        StringBuilder maps = new StringBuilder(MAPS);
        StringBuilder body = new StringBuilder();
        String program = "";
        for (String line : text.lines().map(String::strip).toList()) {
            if (line.startsWith(".map")) {
                maps.append(line).append('\n');
            } else if (line.startsWith(".program")) {
                program = line + "\n";
            } else {
                body.append(line.equals("exit") ? "ja again" : line.replaceFirst(", exit$", ", again"))
                        .append('\n');
            }
        }
        return only(maps + program + PROLOGUE + stores + body + EPILOGUE);
    }

    /** Returns prologue and tail call alone. */
    static Program prologue(String name, String stores) {
        return only(MAPS + ".program " + name + " xdp\n" + PROLOGUE + stores + "mov %r0, 1\nja again\n" + EPILOGUE);
    }

    private static Program only(String text) {
        List<Program> programs = Assembler.programs(text);
        return programs.get(0);
    }
}
