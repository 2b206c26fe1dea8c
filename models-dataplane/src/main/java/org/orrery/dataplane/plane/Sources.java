package org.orrery.dataplane.plane;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.orrery.ebpf.asm.Assembler;
import org.orrery.ebpf.program.Program;

/** The programs of the data planes, as assembler text. */
final class Sources {
    private static final String FOLDER = "/org/orrery/dataplane/program/";

    private Sources() {}

    /** Assembles the programs of some texts, one after the other. */
    static List<Program> programs(String... sources) {
        StringBuilder text = new StringBuilder();
        for (String source : sources) {
            text.append(text(source)).append('\n');
        }
        return Assembler.programs(text.toString());
    }

    private static String text(String source) {
        try (InputStream in = Sources.class.getResourceAsStream(FOLDER + source)) {
            if (in == null) {
                throw new IllegalStateException("there is no program '" + source + "'");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
