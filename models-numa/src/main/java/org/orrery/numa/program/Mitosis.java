package org.orrery.numa.program;

import org.orrery.hardware.memory.machine.Machine;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.TypeName;
import org.orrery.numa.tables.CopyRule;
import org.orrery.numa.tables.EagerTables;
import org.orrery.numa.tables.PageTables;
import org.orrery.numa.tables.TableWork;

/** Copies on all nodes, written at once (Mitosis, ASPLOS 2020). */
@TypeName(value = "mitosis", doc = "Copies of every table page on every node; each change is written to all.")
public record Mitosis(
        @Param(doc = "Pages for each table page.", fallback = "all-plus-original")
        Copies copies,

        @Param(
                doc = "Whether CPUs of running programs walk the copy of the next node, as if CR3 were loaded wrongly.",
                fallback = "false")
        boolean misplaced)
        implements TablePolicy {
    @Override
    public PageTables tables(Machine machine, int node, TableWork work) {
        long all = machine.nodes() == 64 ? -1L : (1L << machine.nodes()) - 1;
        return new EagerTables(machine.nodes(), node, CopyRule.on(all, copies == Copies.ALL), work);
    }

    @Override
    public void start(World world, Task task, ControlCosts costs) {
        task.copies().add(world.allNodes());
        int nodes = task.threads().nodes();
        for (int node = 0; node < nodes && misplaced; node++) {
            task.copies().steer(node, (node + 1) % nodes);
        }
        if (copies == Copies.ALL_PLUS_ORIGINAL) {
            task.copies().keepSpareOriginal();
        }
    }

    @Override
    public boolean writesAllCopies() {
        return true;
    }

    /** How many pages Mitosis keeps for a table page. */
    public enum Copies {
        /** A copy on every node besides the original, which no CPU walks (the prototype). */
        ALL_PLUS_ORIGINAL,
        /** One page on every node; the original serves its own (a third-party port). */
        ALL
    }
}
