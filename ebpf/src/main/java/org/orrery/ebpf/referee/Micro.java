package org.orrery.ebpf.referee;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.orrery.ebpf.asm.Assembler;
import org.orrery.ebpf.elf.BpfObjectWriter;
import org.orrery.ebpf.program.Program;

/**
 * A program that does one thing so many times in each run. Measured for two counts, the difference holds neither the loop of the
 * test nor what hides behind it.
 *
 * @param name its name
 * @param maps declarations of maps
 * @param before instructions before the first time
 * @param body instructions of one time
 * @param after what follows the last exit, such as functions
 * @param few smaller count; the larger is twice as many
 * @param fill fills its maps
 */
record Micro(String name, String maps, String before, String body, String after, int few, Consumer<KernelObject> fill) {
    /** Bytes of the packet that all get. */
    static final int PACKET = 128;

    /** r6: context, r7: packet of 128 bytes. */
    private static final String HEAD = """
            .program main xdp
            mov %r6, %r1
            ldxw %r7, [%r1]
            ldxw %r8, [%r1+4]
            mov %r0, 1
            mov %r2, %r7
            add %r2, 128
            jgt %r2, %r8, exit
            mov %r9, 1
            """;

    private static final String TAIL = """
            mov %r0, 1
            exit
            """;

    static Micro of(String name, int few, String before, String body) {
        return new Micro(name, "", before, body, "", few, loaded -> {});
    }

    Micro maps(String declarations) {
        return new Micro(name, declarations, before, body, after, few, fill);
    }

    Micro maps(String declarations, Consumer<KernelObject> filling) {
        return new Micro(name, declarations, before, body, after, few, filling);
    }

    Micro after(String text) {
        return new Micro(name, maps, before, body, text, few, fill);
    }

    /** Returns the text for a count. */
    String text(int count) {
        StringBuilder text =
                new StringBuilder(maps).append(HEAD).append(before.replace("LAST", Integer.toString(count + 1)));
        for (int i = 0; i < count; i++) {
            text.append(body.replace("$i", Integer.toString(i)));
        }
        return text.append(TAIL).append(after).toString();
    }

    /** Returns the object for a count. */
    byte[] object(int count) {
        return object(text(count));
    }

    /** Assembles text to an object. */
    static byte[] object(String text) {
        List<Program> programs = new ArrayList<>(Assembler.programs(text));
        programs.sort(Comparator.comparing(program -> !program.name().equals("main")));
        return BpfObjectWriter.write(programs, "GPL");
    }

    /** Returns a packet of zeroes but for a few bytes, which no program takes for another. */
    static byte[] packet() {
        byte[] packet = new byte[PACKET];
        packet[12] = 8;
        packet[14] = 0x45;
        packet[40] = 3;
        return packet;
    }
}
