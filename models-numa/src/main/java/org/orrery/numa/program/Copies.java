package org.orrery.numa.program;

import java.util.Arrays;
import org.orrery.numa.policy.PhoenixOptions;

/** Copying and moving of whole page tables. */
final class Copies {
    private Copies() {}

    /** Copies the table to the nodes of a mask that have none, all of it. */
    static void replicate(World world, Task task, long nodes, ControlCosts costs) {
        replicate(world, task, nodes, costs, PhoenixOptions.Fill.AT_ONCE);
    }

    /** Gives the nodes of a mask that have none a copy of the table. */
    static void replicate(World world, Task task, long nodes, ControlCosts costs, PhoenixOptions.Fill fill) {
        long added = nodes & ~task.copies;
        task.copies |= nodes;
        for (int node = 0; node < task.filled.length; node++) {
            if ((added >> node & 1) != 0) {
                task.filled[node] = 0;
                task.walksOn[node] = 0;
                if (fill == PhoenixOptions.Fill.AT_ONCE) {
                    fill(world, task, node, 1, costs);
                }
            }
        }
        world.change();
    }

    /**
     * Fills copies by the walks of the time since the last call: a walk fills the page that it reads, if that is missing. With
     * walks anywhere, a page is still missing after n of them for each page with probability exp(-n).
     */
    static void fill(World world, Task task, ControlCosts costs) {
        for (int node = 0; node < task.filled.length; node++) {
            boolean open = (task.copies >> node & 1) != 0 && task.filled[node] < 1;
            if (open) {
                double left = (1 - task.filled[node]) * StrictMath.exp(-task.walksOn[node] / task.tablePages());
                fill(world, task, node, left * task.tablePages() < 1 ? 1 : 1 - left, costs);
            }
            task.walksOn[node] = 0;
        }
    }

    private static void fill(World world, Task task, int node, double share, ControlCosts costs) {
        long pages = Math.round(share * task.tablePages()) - Math.round(task.filled[node] * task.tablePages());
        task.filled[node] = share;
        task.counters().tablePagesCopied(pages);
        task.counters().entriesWritten((double) pages * Task.ENTRIES);
        task.owe((double) pages * costs.tableMove());
        world.change();
    }

    /** Moves the table to a node. */
    static void migrate(World world, Task task, int target, ControlCosts costs) {
        long pages = Math.round((1 - task.table[target]) * task.tablePages());
        Arrays.fill(task.table, 0);
        task.table[target] = 1;
        task.counters().tablePagesMoved(pages);
        task.counters().entriesWritten((double) pages * Task.ENTRIES);
        task.owe((double) pages * costs.tableMove());
        world.change();
    }
}
