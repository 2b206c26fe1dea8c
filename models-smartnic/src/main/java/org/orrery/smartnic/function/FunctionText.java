package org.orrery.smartnic.function;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Map;
import org.orrery.ebpf.asm.Assembler;
import org.orrery.ebpf.program.Program;

/** Assembles the texts of functions, with the constants of an application in place of their names. */
public final class FunctionText {
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
        try (InputStream in = FunctionText.class.getResourceAsStream(name + ".s")) {
            if (in == null) {
                throw new IllegalStateException("there is no function '" + name + "'");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (String constant : constants.keySet().stream()
                    .sorted(Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                    .toList()) {
                text = text.replace("$" + constant, Long.toString(constants.get(constant)));
            }
            return new Text(Assembler.program(text), NativeCounts.of(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
