package org.orrery.numa.program;

import java.util.Arrays;
import org.orrery.numa.policy.TablePolicy;

/** What each policy does when a process starts: where its table lies before anything is measured. */
final class Starting {
    private Starting() {}

    static void apply(World world, Task task, ProgramParameters parameters) {
        TablePolicy policy = parameters.policy();
        long all = world.machine().nodes() == 64 ? -1L : (1L << world.machine().nodes()) - 1;
        if (policy instanceof TablePolicy.Linux linux && linux.placement() == TablePolicy.Placement.INTERLEAVE) {
            Arrays.fill(task.table, 1.0 / task.table.length);
        } else if (policy instanceof TablePolicy.FixedNode fixed) {
            alone(world, task, fixed.node());
        } else if (policy instanceof TablePolicy.Mitosis) {
            task.copies = all;
        } else if (policy instanceof TablePolicy.NumaPte) {
            numaPte(task, parameters.costs());
        } else if (policy instanceof TablePolicy.HomeNode home) {
            alone(world, task, home.home());
            for (long copy : home.copies()) {
                task.copies |= 1L << world.machine().requireNode(copy, "a copy of the table");
            }
        } else if (policy instanceof TablePolicy.Phoenix phoenix && phoenix.homeTable()) {
            alone(world, task, task.home);
        }
    }

    private static void alone(World world, Task task, long node) {
        int home = world.machine().requireNode(node, "the table");
        Arrays.fill(task.table, 0);
        task.table[home] = 1;
    }

    /** Replicas appear where threads run; each leaf page costs one fault on each of these nodes but the owner's. */
    private static void numaPte(Task task, ControlCosts costs) {
        task.copies = task.nodes();
        long replicas = 0;
        for (int node = 0; node < task.table.length; node++) {
            boolean here = (task.copies >> node & 1) != 0;
            replicas += here ? Math.round((1 - task.table[node]) * task.tablePages()) : 0;
        }
        task.tablePagesCopied += replicas;
        task.owe((double) replicas * costs.tableMove());
    }
}
