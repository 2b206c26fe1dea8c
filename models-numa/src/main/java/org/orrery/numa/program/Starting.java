package org.orrery.numa.program;

/** The table of a process that starts. */
final class Starting {
    private Starting() {}

    /**
     * Has the policy place the table. Mapping the memory writes each entry of each level once, or once in each copy; copies made
     * later or on demand are counted then.
     */
    static void apply(World world, Task task, ProgramParameters parameters) {
        TablePolicy policy = parameters.policy();
        policy.start(world, task, parameters.costs());
        double once = task.entries() + task.tablePages() - 1;
        task.counters().entriesWritten(policy.writesAllCopies() ? once * task.tables() : once);
    }
}
