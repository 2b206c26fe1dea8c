package org.orrery.numa.program;

import org.orrery.hardware.memory.Placed;
import org.orrery.hardware.memory.Speed;
import org.orrery.hardware.memory.Stream;
import org.orrery.hardware.memory.machine.PageSize;
import org.orrery.numa.kernel.KernelCosts;

/**
 * Threads of one node that meet in a leaf page which has no replica there yet (numaPTE, section 2.5): while one makes it, each of the others that
 * touches the same 2 MiB faults as well. It finds the page there, fills in one entry or nothing, and goes on. So there are more
 * faults than replicas, the smaller a program's memory is for the number of its threads.
 */
final class Races {
    private static final int LINES = (int) (PageSize.SMALL.bytes() / 64);

    private final World world;
    private final KernelCosts kernel;
    private final ControlCosts costs;

    Races(World world, KernelCosts kernel, ControlCosts costs) {
        this.world = world;
        this.kernel = kernel;
        this.costs = costs;
    }

    /** Charges a process that has just started for all races for its table pages, those of its trials among them. */
    void charge(Task task) {
        double[] lost = new double[1];
        world.each((owner, group, speed, bandwidth) -> {
            if (owner == task) {
                for (Stream stream : task.profile().streams()) {
                    lost[0] += lost(task, group, speed, stream);
                }
            }
        });
        task.counters().racesLost(lost[0]);
        task.counters().entriesWritten(lost[0]);
        task.owe(lost[0] * (kernel.faultException() + kernel.faultPath()));
    }

    /** Returns the faults on replicas that another thread of the node is about to make. */
    private double lost(Task task, Placed group, Speed speed, Stream stream) {
        double others = group.threads() - 1;
        double leaves = stream.share() * task.tablePages(1);
        if (others <= 0 || stream.partitioned() || leaves == 0) {
            return 0;
        }
        double touches = stream.references() * task.profile().scale() * group.share() / speed.time();
        // In sequence, threads are side by side in the same 2 MiB; at random, they are anywhere in the array.
        double rate = stream.sequential() ? touches / LINES : touches / stream.lines() / leaves;
        double meets = 1 - StrictMath.exp(-rate * costs.replicationFault());
        double anew = 1 - stream.loadedByOne().orElse(task.loadedByOne());
        double replicas = leaves
                * (1 - task.table().on(group.node()))
                * (1 + task.parameters().trials() * anew);
        return replicas * others * meets;
    }
}
