package org.orrery.numa.program;

import org.orrery.hardware.memory.machine.Machine;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.TypeName;
import org.orrery.kernel.units.Dimension;
import org.orrery.numa.tables.CopyRule;
import org.orrery.numa.tables.EagerTables;
import org.orrery.numa.tables.PageTables;
import org.orrery.numa.tables.TableWork;

/** One table on a chosen node (Mitosis' switch for placement experiments). */
@TypeName(value = "fixed-node", doc = "One table, all of it on a chosen node.")
public record FixedNode(
        @Param(doc = "The node.", dimension = Dimension.COUNT, min = "0", max = "63")
        long node) implements TablePolicy {
    @Override
    public PageTables tables(Machine machine, int start, TableWork work) {
        int home = machine.requireNode(node, "the table");
        return new EagerTables(machine.nodes(), home, CopyRule.fixed(home), work);
    }

    @Override
    public void require(Machine machine, String path) {
        machine.requireNode(node, path + ".node", "the table");
    }

    @Override
    public void start(World world, Task task, ControlCosts costs) {
        task.table().allOn((int) node);
    }
}
