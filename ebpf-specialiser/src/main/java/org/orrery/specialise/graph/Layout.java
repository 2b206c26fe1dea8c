package org.orrery.specialise.graph;

import java.util.List;
import org.orrery.ebpf.program.Program;

/**
 * A graph as a program.
 *
 * @param program the program
 * @param origins for each slot the slot of the original program from which it comes; −1 if it was made
 */
public record Layout(Program program, List<Integer> origins) {}
