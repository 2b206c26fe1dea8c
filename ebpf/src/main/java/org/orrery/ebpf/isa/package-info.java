/**
 * The instruction set as data: a table of all 171 forms (RFC 9669), and instructions between their 64-bit words and fields.
 *
 * <p>A program is an array of 64-bit little-endian words, called slots: opcode (8 bits), destination and source register (4 bits
 * each), offset (signed 16 bits), immediate (signed 32 bits). {@code lddw} takes two slots.
 */
package org.orrery.ebpf.isa;
