package org.orrery.numa.program;

/**
 * Phoenix' placement of threads (Phoenix, arXiv:2502.10923): the threads of a process stay on its home node, and spill to
 * the node nearest to it
 * (then the next) when it is full.
 */
final class Consolidation {
    private Consolidation() {}

    /** Places the threads of a process that starts. */
    static void place(World world, Task task, int home, int count) {
        task.threads().homeIs(home);
        int left = count;
        for (int node : MemoryPlacement.byDistance(world.machine(), home)) {
            int here = Math.min(left, Math.max(0, room(world, node)));
            task.threads().add(node, here);
            left -= here;
        }
        task.threads().add(home, left);
    }

    /** Moves threads that are away to the home node while there is room. */
    static void gather(World world, Task task, ControlCosts costs) {
        for (int node = 0; node < task.threads().nodes(); node++) {
            while (node != task.threads().home()
                    && task.threads().on(node) > 0
                    && room(world, task.threads().home()) > 0) {
                task.moveThread(node, task.threads().home(), costs.threadMove());
                world.change();
            }
        }
    }

    private static int room(World world, int node) {
        return world.machine().cpusPerNode() - world.load(node);
    }
}
