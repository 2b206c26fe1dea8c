package org.orrery.hardware.memory;

import java.util.Arrays;
import org.orrery.hardware.memory.machine.PageSize;

/**
 * The extended page table under which a virtual machine runs.
 *
 * @param pages size of the pages that it maps
 * @param table shares of its pages that a walk from the node reads, by node; they add up to 1
 */
public record Extended(PageSize pages, double[] table) {
    /** Copies the array. */
    public Extended {
        table = Arrays.copyOf(table, table.length);
    }
}
