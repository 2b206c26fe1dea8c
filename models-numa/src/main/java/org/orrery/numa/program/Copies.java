package org.orrery.numa.program;

/** Copying and moving of whole page tables. */
final class Copies {
    private Copies() {}

    /** Copies the table to the nodes of a mask that have none, all of it. */
    static void replicate(World world, Task task, long nodes, ControlCosts costs) {
        replicate(world, task, nodes, costs, Phoenix.Fill.AT_ONCE);
    }

    /** Gives the nodes of a mask that have none a copy of the table. */
    static void replicate(World world, Task task, long nodes, ControlCosts costs, Phoenix.Fill fill) {
        long added = task.copies().addEmpty(nodes);
        for (int node = 0; node < task.threads().nodes(); node++) {
            if ((added >> node & 1) != 0 && fill == Phoenix.Fill.AT_ONCE) {
                fill(world, task, node, 1, costs);
            }
        }
        world.change();
    }

    /**
     * Fills copies by the walks of the time since the last call: a walk fills the page that it reads, if that is missing. With
     * walks anywhere, a page is still missing after n of them for each page with probability exp(-n).
     */
    static void fill(World world, Task task, ControlCosts costs) {
        for (int node = 0; node < task.threads().nodes(); node++) {
            double walks = task.copies().takeWalks(node);
            double filled = task.copies().filled(node);
            if (task.copies().on(node) && filled < 1) {
                double left = (1 - filled) * StrictMath.exp(-walks / task.tablePages());
                fill(world, task, node, left * task.tablePages() < 1 ? 1 : 1 - left, costs);
            }
        }
    }

    private static void fill(World world, Task task, int node, double share, ControlCosts costs) {
        long pages =
                Math.round(share * task.tablePages()) - Math.round(task.copies().filled(node) * task.tablePages());
        task.copies().fill(node, share);
        task.counters().tablePagesCopied(pages);
        task.counters().entriesWritten((double) pages * Task.ENTRIES);
        task.owe((double) pages * costs.tableMove());
        world.change();
    }

    /** Moves the table to a node. */
    static void migrate(World world, Task task, int target, ControlCosts costs) {
        long pages = Math.round((1 - task.table().on(target)) * task.tablePages());
        task.table().allOn(target);
        task.counters().tablePagesMoved(pages);
        task.flushed(1);
        task.counters().entriesWritten((double) pages * Task.ENTRIES);
        task.owe((double) pages * costs.tableMove());
        world.change();
    }
}
