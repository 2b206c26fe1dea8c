package org.orrery.numa.program;

import java.util.Arrays;
import org.orrery.numa.policy.TablePolicy;

/** What each policy does when a process starts: where its table lies before anything is measured. */
final class Starting {
    private Starting() {}

    static void apply(World world, Task task, ProgramParameters parameters) {
        TablePolicy policy = parameters.policy();
        if (policy instanceof TablePolicy.Linux linux && linux.placement() == TablePolicy.Placement.INTERLEAVE) {
            Arrays.fill(task.table, 1.0 / task.table.length);
        } else if (policy instanceof TablePolicy.FixedNode fixed) {
            alone(task, fixed.node());
        } else if (policy instanceof TablePolicy.Mitosis mitosis) {
            task.copies = world.allNodes();
            for (int node = 0; node < task.steered.length && mitosis.misplaced(); node++) {
                task.steered[node] = (node + 1) % task.steered.length;
            }
            task.spareOriginal = mitosis.copies() == TablePolicy.Copies.ALL_PLUS_ORIGINAL;
        } else if (policy instanceof TablePolicy.NumaPte) {
            numaPte(task, parameters.costs());
        } else if (policy instanceof TablePolicy.HomeNode home) {
            alone(task, home.home());
            for (long copy : home.copies()) {
                task.copies |= 1L << copy;
            }
        } else if (policy instanceof TablePolicy.Phoenix phoenix && phoenix.homeTable()) {
            alone(task, task.home);
        }
        mapped(task, policy instanceof TablePolicy.Mitosis);
    }

    /** Mapping the memory writes each entry of each level once, Mitosis in all copies; copies made later or on demand are counted then. */
    private static void mapped(Task task, boolean inAllCopies) {
        double once = task.entries() + task.tablePages() - 1;
        task.counters().entriesWritten(inAllCopies ? once * task.tables() : once);
    }

    private static void alone(Task task, long node) {
        Arrays.fill(task.table, 0);
        task.table[(int) node] = 1;
    }

    /**
     * Replicas appear where threads run; each leaf page costs one fault on each of these nodes but the owner's. Of what threads use
     * apart, a node touches its own part only.
     */
    private static void numaPte(Task task, ControlCosts costs) {
        task.copies = task.nodes();
        double apart = task.profile().partitionedShare();
        double replicas = 0;
        for (int node = 0; node < task.table.length; node++) {
            double touched = 1 - apart + apart * task.threads[node] / task.threadCount();
            boolean here = (task.copies >> node & 1) != 0;
            replicas += here ? touched * (1 - task.table[node]) * task.tablePages() : 0;
            task.replicated[node] = here ? task.table[node] + touched * (1 - task.table[node]) : 0;
        }
        task.counters().tablePagesCopied(Math.round(replicas));
        task.counters().entriesWritten(replicas * Task.ENTRIES);
        task.owe(replicas * costs.replicationFault());
    }
}
