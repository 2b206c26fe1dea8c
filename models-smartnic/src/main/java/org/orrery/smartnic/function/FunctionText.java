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

    /**
     * Assembles a text of this module.
     *
     * @param name such as {@code mica-get}
     * @param constants by name; in the text each stands behind a dollar sign
     */
    public static Program program(String name, Map<String, Long> constants) {
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
            return Assembler.program(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
