package org.orrery.numa.program;

import org.orrery.hardware.memory.machine.PageSize;

/**
 * Linux' khugepaged (Linux 4.17): in memory too scattered for large pages at faults, each pass collapses a few stretches of small
 * pages into large ones, after compacting enough memory for them.
 */
final class Khugepaged implements Manager {
    private final World world;
    private final ControlCosts costs;
    private long passedAt;

    Khugepaged(World world, ControlCosts costs) {
        this.world = world;
        this.costs = costs;
    }

    @Override
    public void act(long now, long length) {
        if (now - passedAt < costs.khugepagedPeriod()) {
            return;
        }
        passedAt = now;
        for (Task task : world.tasks()) {
            boolean collapses = task.parameters().pages() == PageSize.HUGE
                    && task.parameters().khugepaged();
            if (task.isRunning() && collapses && task.data().hugeShare() < 1) {
                collapse(task);
            }
        }
    }

    private void collapse(Task task) {
        double bytes = Math.min(
                (1 - task.data().hugeShare()) * task.bytes(),
                (double) costs.khugepagedPages() * PageSize.SMALL.bytes());
        task.data().collapse(bytes / task.bytes());
        double pages = bytes / PageSize.SMALL.bytes();
        task.counters().entriesWritten(pages * task.tables());
        world.change();
    }
}
