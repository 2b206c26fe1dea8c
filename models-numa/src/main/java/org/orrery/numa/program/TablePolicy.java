package org.orrery.numa.program;

import java.util.List;
import org.orrery.hardware.memory.machine.Machine;
import org.orrery.numa.tables.CopyRule;
import org.orrery.numa.tables.EagerTables;
import org.orrery.numa.tables.PageTables;
import org.orrery.numa.tables.TableWork;

/** What becomes of the page tables of a process. Each policy is one record, which says all that it does other than others. */
public sealed interface TablePolicy permits Linux, FixedNode, Mitosis, NumaPte, HomeNode, VMitosis, Wasp, Phoenix {
    /**
     * Creates the page tables of a new process: one table whose pages lie where they were first touched, unless a policy does otherwise.
     *
     * @param machine the machine
     * @param node where the process starts
     * @param work counts the first table pages
     * @throws IllegalArgumentException if the policy names a node that the machine has not
     */
    default PageTables tables(Machine machine, int node, TableWork work) {
        return new EagerTables(machine.nodes(), node, CopyRule.firstTouch(), work);
    }

    /**
     * Checks that a machine has the nodes that the policy names.
     *
     * @param path path of the policy among the parameters
     * @throws org.orrery.kernel.param.ParamException at the path of a node that the machine has not
     */
    default void require(Machine machine, String path) {}

    /** Returns whether neighbouring ranges mapped from different nodes may merge. */
    default boolean mergeOwners() {
        return true;
    }

    /** Returns whether large pages are used where a mapping asks for them. */
    default boolean mapsHuge() {
        return true;
    }

    /** Returns whether all that the policy does follows from the calls of a process, without counters of running programs. */
    default boolean needsNoCounters() {
        return true;
    }

    /** Returns whether each table page keeps count of the nodes that its entries point to. */
    default boolean countsChildren() {
        return false;
    }

    /** Returns where new mappings are placed. */
    default Segregation segregation() {
        return Segregation.NONE;
    }

    /** Puts the table of a program that starts where it lies before anything is measured. */
    default void start(World world, Task task, ControlCosts costs) {}

    /** Returns whether mapping the memory of a program writes all copies of its table; others are made later or on demand. */
    default boolean writesAllCopies() {
        return false;
    }

    /** Returns whether leaf pages are copied at faults. */
    default boolean copiesOnFault() {
        return false;
    }

    /** Returns whether the threads of a program are kept on its home node. */
    default boolean consolidates() {
        return false;
    }

    /**
     * Returns the home node of a program that starts.
     *
     * @param loads how busy the nodes are
     * @param firstTouch where the scheduler starts it
     */
    default int home(NodeLoads loads, int firstTouch) {
        return firstTouch;
    }

    /**
     * Returns what acts on running programs for the policy, in order.
     *
     * @param processes programs on the machine
     */
    default List<Manager> managers(World world, ControlCosts costs, int processes) {
        return List.of();
    }
}
