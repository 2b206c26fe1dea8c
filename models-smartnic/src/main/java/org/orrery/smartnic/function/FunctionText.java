package org.orrery.smartnic.function;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.orrery.ebpf.asm.Assembler;
import org.orrery.ebpf.program.Program;

/** Assembles the texts of functions, with the constants of an application in place of their names. */
public final class FunctionText {
    private static final Pattern INCLUDE = Pattern.compile("(?m)^\\.include (\\S+)$");

    private FunctionText() {}

    /** A program, and how many instructions native code has in its place. */
    public record Text(Program program, NativeCounts nativeCode) {}

    /**
     * Assembles a text of this module.
     *
     * @param name such as {@code mica-get}
     * @param constants by name; in the text each stands behind a dollar sign
     */
    public static Text of(String name, Map<String, Long> constants) {
        return assembled(withConstants(text(name), constants));
    }

    /** Returns a text of this module, with the texts that it includes. */
    private static String text(String name) {
        try (InputStream in = FunctionText.class.getResourceAsStream(name + ".s")) {
            if (in == null) {
                throw new IllegalStateException("there is no function '" + name + "'");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return INCLUDE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(text(match.group(1))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

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
        return new Text(Assembler.program(text), NativeCounts.of(text));
    }

    /** Returns the line of the instruction at a slot, from 1 on. */
    public static int line(String text, int slot) {
        int number = 0;
        int next = 0;
        for (String line : text.lines().toList()) {
            number++;
            int slots = slots(line);
            if (slots > 0 && slot < next + slots) {
                return number;
            }
            next += slots;
        }
        return number;
    }

    /** Returns the slots of a line's instruction; 0 where it has none. */
    static int slots(String line) {
        String instruction = line.replaceFirst("#.*", "").strip();
        if (instruction.isEmpty() || instruction.endsWith(":") || instruction.startsWith(".")) {
            return 0;
        }
        return instruction.startsWith("lddw") ? 2 : 1;
    }
}
