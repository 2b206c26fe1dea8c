package org.orrery.ebpf.program;

/**
 * Where an instruction comes from.
 *
 * @param file name of the source file
 * @param line its line, from 1
 * @param text the line itself; empty if not known
 */
public record SourceLine(String file, int line, String text) {
    /** Returns file without its folder, line and text, such as {@code flows.c:12: if (!flow)}. */
    public String place() {
        return file.substring(file.lastIndexOf('/') + 1) + ":" + line + (text.isEmpty() ? "" : ": " + text);
    }
}
