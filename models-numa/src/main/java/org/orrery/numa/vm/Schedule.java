package org.orrery.numa.vm;

/** Has code run later. */
@FunctionalInterface
interface Schedule {
    /**
     * Schedules.
     *
     * @param delay picoseconds from now
     * @param event what happens then
     * @param next what goes on
     */
    void after(long delay, VmEvent event, Runnable next);
}
