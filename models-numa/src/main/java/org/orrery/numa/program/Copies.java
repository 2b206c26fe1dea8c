package org.orrery.numa.program;

import java.util.Arrays;

/** Copying and moving of whole page tables. */
final class Copies {
    private Copies() {}

    /** Copies the table to the nodes of a mask that have none. */
    static void replicate(World world, Task task, long nodes, ControlCosts costs) {
        long added = nodes & ~task.copies;
        long pages = task.tablePages() * Long.bitCount(added);
        task.copies |= nodes;
        task.tablePagesCopied += pages;
        task.owe((double) pages * costs.tableMove());
        world.change();
    }

    /** Moves the table to a node. */
    static void migrate(World world, Task task, int target, ControlCosts costs) {
        long pages = Math.round((1 - task.table[target]) * task.tablePages());
        Arrays.fill(task.table, 0);
        task.table[target] = 1;
        task.tablePagesMoved += pages;
        task.owe((double) pages * costs.tableMove());
        world.change();
    }
}
