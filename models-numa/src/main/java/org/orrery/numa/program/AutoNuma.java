package org.orrery.numa.program;

import java.util.Arrays;
import org.orrery.numa.machine.PageSize;

/**
 * Linux' NUMA balancing (Phoenix dossier 2.2): after a first delay, data of a process are scanned; a page moves to the node of its
 * second hint fault. Pages of a process whose threads are on one node all move there; with threads on several nodes
 * random sharing has no better place, and nothing moves in the mean. Page tables do not follow.
 */
final class AutoNuma implements Manager {
    private final World world;
    private final ControlCosts costs;

    AutoNuma(World world, ControlCosts costs) {
        this.world = world;
        this.costs = costs;
    }

    @Override
    public void act(long now, long length) {
        double[] budget = new double[world.machine().nodes()];
        Arrays.fill(budget, costs.autonumaRate() / 8.0 * length * 1e-12);
        for (Task task : world.tasks()) {
            boolean scanned = now >= task.parameters.start() + costs.autonumaFirstScan();
            if (task.isRunning() && scanned && Long.bitCount(task.nodes()) == 1) {
                gather(task, Long.numberOfTrailingZeros(task.nodes()), budget, length);
            }
        }
    }

    private void gather(Task task, int target, double[] budget, long length) {
        double away = (1 - task.data[target]) * task.profile.bytes();
        double scanned = costs.autonumaScanRate() / 8.0 * length * 1e-12;
        // Only pages that are away move; the scan meets them in proportion.
        double moved = Math.min(Math.min(away, scanned * (1 - task.data[target])), budget[target]);
        if (moved < PageSize.SMALL.bytes()) {
            return;
        }
        budget[target] -= moved;
        double factor = 1 - moved / away;
        double kept = 0;
        for (int node = 0; node < task.data.length; node++) {
            task.data[node] *= node == target ? 1 : factor;
            kept += node == target ? 0 : task.data[node];
        }
        task.data[target] = 1 - kept;
        long pages = Math.round(moved / task.parameters.pages().bytes());
        task.dataPagesMoved += pages;
        task.owe((double) pages * costs.pageMove());
        world.change();
    }
}
