package org.orrery.numa.program;

import java.util.List;
import org.orrery.hardware.memory.machine.Machine;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.TypeName;
import org.orrery.kernel.units.Dimension;
import org.orrery.numa.tables.CopyRule;
import org.orrery.numa.tables.EagerTables;
import org.orrery.numa.tables.PageTables;
import org.orrery.numa.tables.TableWork;

/** A home node, and copies on other nodes where threads run (Phoenix, arXiv:2502.10923). */
@TypeName(value = "home-node", doc = "All originals on a home node, copies on chosen nodes: the tables of Phoenix.")
public record HomeNode(
        @Param(doc = "Home node.", dimension = Dimension.COUNT, min = "0", max = "63", fallback = "0")
        long home,

        @Param(doc = "Nodes with a copy.", dimension = Dimension.COUNT, min = "0", max = "63", fallback = "[]")
        List<Long> copies)
        implements TablePolicy {
    @Override
    public PageTables tables(Machine machine, int node, TableWork work) {
        long nodes = 0;
        for (long copy : copies) {
            nodes |= 1L << machine.requireNode(copy, "a copy of the table");
        }
        int at = machine.requireNode(home, "the table");
        return new EagerTables(machine.nodes(), at, CopyRule.home(at, nodes & ~(1L << at)), work);
    }

    @Override
    public void require(Machine machine, String path) {
        machine.requireNode(home, path + ".home", "the table");
        for (int i = 0; i < copies.size(); i++) {
            machine.requireNode(copies.get(i), path + ".copies." + i, "a copy of the table");
        }
    }

    @Override
    public void start(World world, Task task, ControlCosts costs) {
        task.table().allOn((int) home);
        for (long copy : copies) {
            task.copies().add(1L << copy);
        }
    }
}
