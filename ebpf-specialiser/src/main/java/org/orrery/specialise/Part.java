package org.orrery.specialise;

import java.util.List;
import org.orrery.ebpf.program.Program;

/**
 * A program of a specialised chain.
 *
 * @param original the program as it came
 * @param program what it became
 * @param origins for each slot of it the slot of the original from which it comes; −1 if it was made
 * @param sites its lookups
 * @param reading what was read for it
 * @param originalInstructions instructions of the original
 * @param instructions instructions that were generated
 * @param isReplaced whether it replaces the running program; if not, the earlier one goes on
 */
public record Part(
        Program original,
        Program program,
        List<Integer> origins,
        List<SiteReport> sites,
        Reading reading,
        int originalInstructions,
        int instructions,
        boolean isReplaced) {}
