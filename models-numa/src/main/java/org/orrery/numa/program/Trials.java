package org.orrery.numa.program;

import org.orrery.hardware.memory.machine.Machine;
import org.orrery.hardware.memory.machine.PageSize;
import org.orrery.numa.kernel.KernelCosts;
import org.orrery.numa.tables.Pages;

/**
 * What it costs that a program allocates its work arrays anew in each trial: all pages that one thread has not loaded are
 * unmapped, mapped again and touched first by all threads. Costs are those of {@code numa.vm}, counted for each page and each leaf page.
 */
final class Trials {
    private final Machine machine;
    private final KernelCosts kernel;
    private final ControlCosts costs;

    Trials(Machine machine, KernelCosts kernel, ControlCosts costs) {
        this.machine = machine;
        this.kernel = kernel;
        this.costs = costs;
    }

    /** Charges a process that starts for all its trials. */
    void charge(Task task, TablePolicy policy) {
        long trials = task.parameters().trials();
        if (trials == 0) {
            return;
        }
        double bytes = (1 - task.loadedByOne()) * task.bytes();
        double pages = trials * bytes / PageSize.SMALL.bytes();
        double leaves = pages / Task.ENTRIES;
        int further = task.tables() - 1;
        double each = kernel.faultException()
                + machine.picoseconds(kernel.populatePage()
                        + kernel.munmapPage()
                        + further
                                * (kernel.copyStore()
                                        + kernel.copyExchange()
                                        + 2 * kernel.copyLine() / Pages.PER_LINE));
        double table = (1 + further) * (double) (kernel.tablePage() + kernel.tableFree());
        boolean onFault = policy.copiesOnFault();
        double faults = onFault ? further * (double) costs.replicationFault() : 0;
        double interrupts = trials
                * (task.threadCount() - 1)
                * machine.picoseconds(kernel.flush().handler());
        task.owe(pages * each + leaves * (table + faults) + interrupts);
        task.flushed(trials);
        task.counters().entriesWritten(2 * pages * (1 + further));
        task.counters().tablePagesCopied(onFault ? Math.round(leaves * further) : 0);
    }
}
