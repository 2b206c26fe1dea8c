package org.orrery.numa.program;

import org.orrery.hardware.memory.machine.Machine;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.TypeName;
import org.orrery.kernel.units.Dimension;
import org.orrery.numa.tables.NumaPteOptions;
import org.orrery.numa.tables.NumaPteTables;
import org.orrery.numa.tables.PageTables;
import org.orrery.numa.tables.TableWork;

/** A tree for each node, filled at faults; filtered flushes (numaPTE, arXiv:2401.15558). */
@TypeName(
        value = "numapte",
        doc = "A tree for each node, filled at faults, with rings of sharers and filtered flushes.")
public record NumaPte(
        @Param(
                doc = "2^order entries are copied when a replica leaf page is created.",
                dimension = Dimension.COUNT,
                min = "0",
                max = "9",
                fallback = "9")
        long order,

        @Param(doc = "Whom a flush interrupts.", fallback = "precise")
        NumaPteOptions.Filter filter,

        @Param(doc = "Whether new mappings are kept apart.", fallback = "none")
        Segregation segregation,

        @Param(
                doc =
                        "Whether the filter of mprotect looks at all slots of the range; the prototype looks at one slot only.",
                fallback = "false")
        boolean allSlots,

        @Param(
                doc =
                        "Quirk of the prototype: an owner's leaf page created by a remote first touch lies on the faulting node.",
                fallback = "false")
        boolean remoteFirstTouch,

        @Param(
                doc =
                        "Whether every replication fault copies a block; the prototype does so only when it creates the replica page.",
                fallback = "false")
        boolean blockAtEveryFault)
        implements TablePolicy {
    /** As the paper evaluated it. */
    static final NumaPte EVALUATED =
            new NumaPte(9, NumaPteOptions.Filter.PRECISE, Segregation.NONE, false, false, false);

    @Override
    public PageTables tables(Machine machine, int node, TableWork work) {
        return new NumaPteTables(
                machine.nodes(),
                new NumaPteOptions((int) order, filter, allSlots, remoteFirstTouch, blockAtEveryFault),
                work);
    }

    @Override
    public boolean mapsHuge() {
        return false;
    }

    @Override
    public boolean mergeOwners() {
        return false;
    }

    @Override
    public boolean copiesOnFault() {
        return true;
    }

    /**
     * Replicas appear where threads run; each leaf page costs one fault on each of these nodes but the owner's. Of what threads use
     * apart, a node touches its own part only; what the loading thread alone has touched is replicated nowhere.
     */
    @Override
    public void start(World world, Task task, ControlCosts costs) {
        task.copies().add(task.threads().mask());
        double apart = task.profile().partitionedShare();
        double shared = 1 - apart - task.profile().loaderOnly();
        double replicas = 0;
        for (int node = 0; node < task.threads().nodes(); node++) {
            double touched = shared + apart * task.threads().on(node) / task.threadCount();
            boolean here = task.copies().on(node);
            replicas += here ? touched * (1 - task.table().on(node)) * task.tablePages() : 0;
            task.copies()
                    .replicate(
                            node,
                            here
                                    ? task.table().on(node)
                                            + touched * (1 - task.table().on(node))
                                    : task.table().on(node));
        }
        task.counters().tablePagesCopied(Math.round(replicas));
        task.counters().entriesWritten(replicas * Task.ENTRIES);
        task.owe(replicas * costs.replicationFault());
    }
}
