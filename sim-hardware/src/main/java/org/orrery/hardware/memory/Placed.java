package org.orrery.hardware.memory;

import java.util.Arrays;
import java.util.Optional;
import org.orrery.hardware.memory.machine.PageSize;

/**
 * The threads of one process on one node, as the memory system sees them. Arrays have one entry for each node.
 *
 * @param profile what they do
 * @param pages size of the pages
 * @param hugeShare share of the memory in large pages if they are large; the rest is in small ones
 * @param node where they run
 * @param threads how many run at a time
 * @param share share of the time that each of them runs, above 0 up to 1
 * @param data shares of the data by node; they add up to 1
 * @param table shares of the table pages that a walk from this node reads, by node; they add up to 1
 * @param gate least time between two requests of a core that leave level 2, picoseconds (bandwidth throttling)
 * @param extended the extended page table, for threads of a virtual machine
 * @param apart where single streams lie, if they do not all lie alike
 * @param team groups of one team wait for each other at barriers; 0 for none
 */
public record Placed(
        Profile profile,
        PageSize pages,
        double hugeShare,
        int node,
        double threads,
        double share,
        double[] data,
        double[] table,
        double gate,
        Optional<Extended> extended,
        Optional<Apart> apart,
        int team) {
    /** Threads outside of virtual machines. */
    public Placed(
            Profile profile,
            PageSize pages,
            double hugeShare,
            int node,
            double threads,
            double share,
            double[] data,
            double[] table,
            double gate) {
        this(profile, pages, hugeShare, node, threads, share, data, table, gate, Optional.empty(), Optional.empty(), 0);
    }

    /** Copies the arrays. */
    public Placed {
        data = Arrays.copyOf(data, data.length);
        table = Arrays.copyOf(table, table.length);
    }
}
