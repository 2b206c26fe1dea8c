package org.orrery.smartnic.function;

import java.util.Comparator;
import java.util.Map;
import org.orrery.ebpf.asm.Assembler;
import org.orrery.ebpf.asm.SourceLine;
import org.orrery.ebpf.program.Program;

/** Assembles the texts of functions, with the constants of an application in place of their names. */
public final class FunctionText {
    private FunctionText() {}

    /** A program, and how many instructions native code has in its place. */
    public record Text(Program program, NativeCounts nativeCode) {}

    /** Puts constants in place of their names; of two names with one beginning, the longer one counts. */
    public static String withConstants(String text, Map<String, Long> constants) {
        String result = text;
        for (String constant : constants.keySet().stream()
                .sorted(Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .toList()) {
            result = result.replace("$" + constant, Long.toString(constants.get(constant)));
        }
        return result;
    }

    /** Assembles a text without names of constants. */
    public static Text assembled(String text) {
        Assembler.Listing listing = Assembler.listing(text);
        return new Text(listing.program(), NativeCounts.of(listing.lines()));
    }

    /** Returns the line of the instruction at a slot, from 1 on. */
    public static int line(String text, int slot) {
        int last = 0;
        int next = 0;
        for (SourceLine line : Assembler.lines(text)) {
            last = line.number();
            int slots = slots(line);
            if (slots > 0 && slot < next + slots) {
                return last;
            }
            next += slots;
        }
        return last;
    }

    /** Returns the slots of a line's instruction; 0 where it has none. */
    static int slots(SourceLine line) {
        String instruction = line.content();
        if (instruction.isEmpty() || instruction.endsWith(":") || instruction.startsWith(".")) {
            return 0;
        }
        return instruction.startsWith("lddw") ? 2 : 1;
    }
}
