package org.orrery.numa.program;

import org.orrery.hardware.memory.machine.Machine;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.TypeName;
import org.orrery.numa.tables.CopyRule;
import org.orrery.numa.tables.EagerTables;
import org.orrery.numa.tables.PageTables;
import org.orrery.numa.tables.TableWork;

/** One table, which stays where it was first touched (Linux 4.17). */
@TypeName(value = "linux", doc = "One table; its pages stay where they were allocated.")
public record Linux(
        @Param(doc = "Where table pages are allocated.", fallback = "first-touch")
        Placement placement) implements TablePolicy {
    @Override
    public PageTables tables(Machine machine, int node, TableWork work) {
        CopyRule rule =
                placement == Placement.FIRST_TOUCH ? CopyRule.firstTouch() : CopyRule.interleaved(machine.nodes());
        return new EagerTables(machine.nodes(), node, rule, work);
    }

    @Override
    public void start(World world, Task task, ControlCosts costs) {
        if (placement == Placement.INTERLEAVE) {
            task.table().interleave();
        }
    }

    /** Where a kernel without a policy of its own puts table pages. */
    public enum Placement {
        /** On the node of the faulting CPU. */
        FIRST_TOUCH,
        /** Node by node. */
        INTERLEAVE
    }
}
