package org.orrery.specialise;

import java.util.List;
import org.orrery.ebpf.program.Program;

/**
 * A program of a specialised chain.
 *
 * @param original the program as it came
 * @param program what it became
 * @param sites its lookups
 * @param reading what was read for it
 * @param originalInstructions instructions of the original
 * @param instructions instructions that were generated
 * @param isReplaced whether it replaces the running program; if not, the earlier one goes on
 */
public record Part(
        Program original,
        Program program,
        List<SiteReport> sites,
        Reading reading,
        int originalInstructions,
        int instructions,
        boolean isReplaced) {}
