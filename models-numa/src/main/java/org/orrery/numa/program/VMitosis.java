package org.orrery.numa.program;

import java.util.List;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.TypeName;
import org.orrery.kernel.units.Dimension;

/** The table follows the data (vMitosis, ASPLOS 2021, section 3.2). */
@TypeName(value = "vmitosis", doc = "Leaf pages of the table follow the majority of their data pages.")
public record VMitosis(
        @Param(
                doc = "Resident pages below which a process is left alone.",
                dimension = Dimension.COUNT,
                min = "0",
                calibration = "programs.vmitosis-least-pages")
        long leastPages)
        implements TablePolicy {
    /** Passes follow AutoNUMA, which scripts do not have; what is left for them is to keep the counts at each change of an entry. */
    @Override
    public boolean countsChildren() {
        return true;
    }

    @Override
    public List<Manager> managers(World world, ControlCosts costs, int processes) {
        return List.of(new Followers(world, costs, this));
    }

    /**
     * vMitosis' migration of page tables (vMitosis, ASPLOS 2021, section 3.2): when AutoNUMA has gone over the data again,
     * a leaf page that lies apart from most
     * of its data moves to them; upper levels follow their children.
     */
    private static final class Followers implements Manager {
        private final World world;
        private final ControlCosts costs;
        private final VMitosis policy;

        Followers(World world, ControlCosts costs, VMitosis policy) {
            this.world = world;
            this.costs = costs;
            this.policy = policy;
        }

        @Override
        public void act(long now, long length) {
            for (Task task : world.tasks()) {
                if (task.isRunning() && task.entries() >= policy.leastPages()) {
                    follow(task);
                }
            }
        }

        /** Moves leaf pages of the regions scanned in this epoch towards the node with most of the data. */
        private void follow(Task task) {
            // AutoNUMA moves stretch by stretch if all threads are on one node: each leaf page has all of its data
            // there or
            // none. Otherwise
            // data of all nodes are mixed, and a leaf page is misplaced only if most of them are elsewhere.
            boolean mixed = Long.bitCount(task.threads().mask()) > 1;
            int target = mixed
                    ? task.data().fullest(0)
                    : Long.numberOfTrailingZeros(task.threads().mask());
            double away = Math.max(0, task.data().on(target) - task.table().on(target));
            double moved = Math.min(away, task.scan().gone() / task.bytes());
            if (mixed && task.data().on(target) <= 0.5 || moved * task.tablePages() < 1) {
                return;
            }
            task.table().gather(target, moved);
            long pages = Math.round(moved * task.tablePages());
            task.counters().tablePagesMoved(pages);
            task.flushed(pages);
            task.counters().entriesWritten((double) pages * Task.ENTRIES);
            task.owe((double) pages * costs.tableMove());
            world.change();
        }
    }
}
