package org.orrery.ebpf.asm;

/**
 * A line of assembler text in which macros have been expanded.
 *
 * @param number of the line of the text that it comes from, from 1
 * @param text with its comment
 */
public record SourceLine(int number, String text) {
    /** Returns what the line says, without comment and spaces around. */
    public String content() {
        return withoutComment(text);
    }

    static String withoutComment(String text) {
        int comment = text.indexOf('#');
        return (comment < 0 ? text : text.substring(0, comment)).trim();
    }
}
