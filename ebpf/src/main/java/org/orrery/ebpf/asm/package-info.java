/**
 * Assembler text, the language in which data planes are written.
 *
 * <p>One instruction stands on a line; {@code #} begins a comment; {@code name:} is a label. {@code .map NAME TYPE KEY VALUE ENTRIES}
 * declares a map with sizes in bytes, {@code .program NAME SECTION} begins a program.
 */
package org.orrery.ebpf.asm;
