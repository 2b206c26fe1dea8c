package org.orrery.numa.program;

import org.orrery.numa.policy.TablePolicy;

/** What each policy does when a process starts: where its table lies before anything is measured. */
final class Starting {
    private Starting() {}

    static void apply(World world, Task task, ProgramParameters parameters) {
        TablePolicy policy = parameters.policy();
        if (policy instanceof TablePolicy.Linux linux && linux.placement() == TablePolicy.Placement.INTERLEAVE) {
            task.table().interleave();
        } else if (policy instanceof TablePolicy.FixedNode fixed) {
            alone(task, fixed.node());
        } else if (policy instanceof TablePolicy.Mitosis mitosis) {
            task.copies().add(world.allNodes());
            for (int node = 0; node < task.threads().nodes() && mitosis.misplaced(); node++) {
                task.copies().steer(node, (node + 1) % task.threads().nodes());
            }
            if (mitosis.copies() == TablePolicy.Copies.ALL_PLUS_ORIGINAL) {
                task.copies().keepSpareOriginal();
            }
        } else if (policy instanceof TablePolicy.NumaPte) {
            numaPte(task, parameters.costs());
        } else if (policy instanceof TablePolicy.HomeNode home) {
            alone(task, home.home());
            for (long copy : home.copies()) {
                task.copies().add(1L << copy);
            }
        } else if (policy instanceof TablePolicy.Phoenix phoenix && phoenix.homeTable()) {
            alone(task, task.threads().home());
        }
        mapped(task, policy instanceof TablePolicy.Mitosis);
    }

    /** Mapping the memory writes each entry of each level once, Mitosis in all copies; copies made later or on demand are counted then. */
    private static void mapped(Task task, boolean inAllCopies) {
        double once = task.entries() + task.tablePages() - 1;
        task.counters().entriesWritten(inAllCopies ? once * task.tables() : once);
    }

    private static void alone(Task task, long node) {
        task.table().allOn((int) node);
    }

    /**
     * Replicas appear where threads run; each leaf page costs one fault on each of these nodes but the owner's. Of what threads use
     * apart, a node touches its own part only.
     */
    private static void numaPte(Task task, ControlCosts costs) {
        task.copies().add(task.threads().mask());
        double apart = task.profile().partitionedShare();
        double replicas = 0;
        for (int node = 0; node < task.threads().nodes(); node++) {
            double touched = 1 - apart + apart * task.threads().on(node) / task.threadCount();
            boolean here = task.copies().on(node);
            replicas += here ? touched * (1 - task.table().on(node)) * task.tablePages() : 0;
            task.copies()
                    .replicate(
                            node,
                            here
                                    ? task.table().on(node)
                                            + touched * (1 - task.table().on(node))
                                    : 0);
        }
        task.counters().tablePagesCopied(Math.round(replicas));
        task.counters().entriesWritten(replicas * Task.ENTRIES);
        task.owe(replicas * costs.replicationFault());
    }
}
