package org.orrery.ebpf.referee;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.orrery.ebpf.Machine;
import org.orrery.ebpf.elf.BpfObject;
import org.orrery.ebpf.fault.EbpfException;
import org.orrery.ebpf.helper.Environment;
import org.orrery.ebpf.helper.Helper;
import org.orrery.ebpf.helper.Helpers;
import org.orrery.ebpf.isa.Words;
import org.orrery.ebpf.map.MapSpace;
import org.orrery.ebpf.memory.Region;
import org.orrery.ebpf.program.Program;
import org.orrery.ebpf.run.Execution;

/** The plug-in protocol of the public conformance suite: a program and memory in, r0 out, both as hexadecimal digits. */
public final class ConformancePlugin {
    private static final int FIRST = 5;

    private ConformancePlugin() {}

    /**
     * Runs a program.
     *
     * @param program its bytes, as hexadecimal digits with or without blanks
     * @param memory bytes that r1 points to, written so too; empty for none
     * @param isElf whether the program is an ELF object, of which the first function counts
     * @return r0 in hexadecimal digits
     * @throws EbpfException if digits or program are bad, or the run ends by a fault
     */
    public static String run(byte[] program, String memory, boolean isElf) {
        Helpers helpers = Helpers.none().with(Helper.of(FIRST, "first", call -> call.argument(1)));
        Machine machine = new Machine(new MapSpace(1, () -> 0), helpers, Machine.Mode.INTERPRETED);
        byte[] bytes = bytes(memory, "the memory");
        long address = 0;
        if (bytes.length > 0) {
            Region region = machine.maps().addresses().model("memory", bytes.length);
            region.set(region.base(), bytes, bytes.length);
            address = region.base();
        }
        Execution execution = machine.execution(0, Environment.still(1));
        execution.prepare();
        execution.run(machine.load(program(program, isElf)), address, bytes.length);
        return Long.toHexString(execution.result());
    }

    private static Program program(byte[] input, boolean isElf) {
        String text = new String(input, StandardCharsets.ISO_8859_1);
        boolean raw = isElf && text.startsWith("\u007fELF");
        byte[] bytes = raw ? input : bytes(text, "the program");
        if (isElf) {
            return BpfObject.read("standard input", bytes).programs().get(0);
        }
        if (bytes.length % 8 != 0) {
            throw new EbpfException("the program has " + bytes.length + " bytes; expected a multiple of 8");
        }
        return new Program("standard input", "", Words.of(bytes), List.of());
    }

    private static byte[] bytes(String digits, String what) {
        String packed = digits.replaceAll("\\s", "");
        if (packed.length() % 2 != 0 || !packed.matches("[0-9a-fA-F]*")) {
            throw new EbpfException(what + " is not made of pairs of hexadecimal digits");
        }
        return HexFormat.of().parseHex(packed);
    }
}
