package org.orrery.numa.policy;

import java.util.List;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.TypeName;
import org.orrery.kernel.units.Dimension;
import org.orrery.numa.machine.Machine;
import org.orrery.numa.tables.CopyRule;
import org.orrery.numa.tables.EagerTables;
import org.orrery.numa.tables.NumaPteOptions;
import org.orrery.numa.tables.NumaPteTables;
import org.orrery.numa.tables.PageTables;
import org.orrery.numa.tables.Work;

/** What becomes of the page tables of a process. */
public sealed interface TablePolicy {
    /**
     * Creates the page tables of a new process.
     *
     * @param machine the machine
     * @param node where the process starts
     * @param work counts the first table pages
     * @throws IllegalArgumentException if the policy names a node that the machine has not
     */
    PageTables tables(Machine machine, int node, Work work);

    /**
     * Checks that a machine has the nodes that the policy names.
     *
     * @param path path of the policy among the parameters
     * @throws org.orrery.kernel.param.ParamException at the path of a node that the machine has not
     */
    default void require(Machine machine, String path) {
        if (this instanceof FixedNode fixed) {
            machine.requireNode(fixed.node(), path + ".node", "the table");
        } else if (this instanceof HomeNode home) {
            machine.requireNode(home.home(), path + ".home", "the table");
            for (int i = 0; i < home.copies().size(); i++) {
                machine.requireNode(home.copies().get(i), path + ".copies." + i, "a copy of the table");
            }
        }
    }

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

    /** Returns where new mappings are placed. */
    default Segregation segregation() {
        return Segregation.NONE;
    }

    /** Where a kernel without a policy of its own puts table pages. */
    enum Placement {
        /** On the node of the faulting CPU. */
        FIRST_TOUCH,
        /** Node by node. */
        INTERLEAVE
    }

    /** How many pages Mitosis keeps for a table page. */
    enum Copies {
        /** A copy on every node besides the original, which no CPU walks (the prototype). */
        ALL_PLUS_ORIGINAL,
        /** One page on every node; the original serves its own (a third-party port). */
        ALL
    }

    /** One table, which stays where it was first touched (numaPTE dossier 2.2). */
    @TypeName(value = "linux", doc = "One table; its pages stay where they were allocated.")
    record Linux(
            @Param(doc = "Where table pages are allocated.", fallback = "first-touch")
            Placement placement) implements TablePolicy {
        @Override
        public PageTables tables(Machine machine, int node, Work work) {
            CopyRule rule =
                    placement == Placement.FIRST_TOUCH ? CopyRule.firstTouch() : CopyRule.interleaved(machine.nodes());
            return new EagerTables(machine.nodes(), node, rule, work);
        }
    }

    /** One table on a chosen node (Mitosis' switch for placement experiments). */
    @TypeName(value = "fixed-node", doc = "One table, all of it on a chosen node.")
    record FixedNode(
            @Param(doc = "The node.", dimension = Dimension.COUNT, min = "0", max = "63")
            long node) implements TablePolicy {
        @Override
        public PageTables tables(Machine machine, int start, Work work) {
            int home = machine.requireNode(node, "the table");
            return new EagerTables(machine.nodes(), home, CopyRule.fixed(home), work);
        }
    }

    /** Copies on all nodes, written at once (numaPTE dossier 2.3). */
    @TypeName(value = "mitosis", doc = "Copies of every table page on every node; each change is written to all.")
    record Mitosis(
            @Param(doc = "Pages for each table page.", fallback = "all-plus-original")
            Copies copies,

            @Param(
                    doc =
                            "Whether CPUs of running programs walk the copy of the next node, as if CR3 were loaded wrongly.",
                    fallback = "false")
            boolean misplaced)
            implements TablePolicy {
        @Override
        public PageTables tables(Machine machine, int node, Work work) {
            long all = machine.nodes() == 64 ? -1L : (1L << machine.nodes()) - 1;
            return new EagerTables(machine.nodes(), node, CopyRule.on(all, copies == Copies.ALL), work);
        }
    }

    /** A tree for each node, filled at faults; filtered flushes (numaPTE dossier 2.4 to 2.8). */
    @TypeName(
            value = "numapte",
            doc = "A tree for each node, filled at faults, with rings of sharers and filtered flushes.")
    record NumaPte(
            @Param(
                    doc = "2^order entries are copied when a replica leaf page is created.",
                    dimension = Dimension.COUNT,
                    min = "0",
                    max = "9",
                    fallback = "9")
            long order,

            @Param(doc = "Whom a flush interrupts.", fallback = "precise")
            NumaPteOptions.Filter filter,

            @Param(doc = "Whether new mappings are kept apart.", fallback = "none")
            Segregation segregation,

            @Param(
                    doc =
                            "Whether the filter of mprotect looks at all slots of the range; the prototype looks at one slot only.",
                    fallback = "false")
            boolean allSlots,

            @Param(
                    doc =
                            "Quirk of the prototype: an owner's leaf page created by a remote first touch lies on the faulting node.",
                    fallback = "false")
            boolean remoteFirstTouch,

            @Param(
                    doc =
                            "Whether every replication fault copies a block; the prototype does so only when it creates the replica page.",
                    fallback = "false")
            boolean blockAtEveryFault)
            implements TablePolicy {
        @Override
        public PageTables tables(Machine machine, int node, Work work) {
            return new NumaPteTables(
                    machine.nodes(),
                    new NumaPteOptions((int) order, filter, allSlots, remoteFirstTouch, blockAtEveryFault),
                    work);
        }

        @Override
        public boolean mapsHuge() {
            return false;
        }

        @Override
        public boolean mergeOwners() {
            return false;
        }
    }

    /** A home node, and copies on other nodes where threads run (Phoenix dossier 2.7). */
    @TypeName(value = "home-node", doc = "All originals on a home node, copies on chosen nodes: the tables of Phoenix.")
    record HomeNode(
            @Param(doc = "Home node.", dimension = Dimension.COUNT, min = "0", max = "63", fallback = "0")
            long home,

            @Param(doc = "Nodes with a copy.", dimension = Dimension.COUNT, min = "0", max = "63", fallback = "[]")
            List<Long> copies)
            implements TablePolicy {
        @Override
        public PageTables tables(Machine machine, int node, Work work) {
            long nodes = 0;
            for (long copy : copies) {
                nodes |= 1L << machine.requireNode(copy, "a copy of the table");
            }
            int at = machine.requireNode(home, "the table");
            return new EagerTables(machine.nodes(), at, CopyRule.home(at, nodes & ~(1L << at)), work);
        }
    }

    /** The table follows the data (Phoenix dossier 2.4). */
    @TypeName(value = "vmitosis", doc = "Leaf pages of the table follow the majority of their data pages.")
    record VMitosis(
            @Param(
                    doc = "Resident pages below which a process is left alone.",
                    dimension = Dimension.COUNT,
                    min = "0",
                    calibration = "programs.vmitosis-least-pages")
            long leastPages)
            implements TablePolicy {
        @Override
        public boolean needsNoCounters() {
            return false;
        }

        @Override
        public PageTables tables(Machine machine, int node, Work work) {
            return new EagerTables(machine.nodes(), node, CopyRule.firstTouch(), work);
        }
    }

    /** Mitosis switched by counters, and each node steered to the fastest copy (Phoenix dossier 2.5). */
    @TypeName(
            value = "wasp",
            doc = "Copies switched on and off by counters; each node walks the copy with the lowest latency.")
    record Wasp(
            @Param(
                    doc = "Memory accesses per second of a process above which it qualifies.",
                    min = "0",
                    calibration = "programs.wasp-access-rate")
            double accessRate,

            @Param(
                    doc = "Misses of the TLB per access above which it qualifies.",
                    dimension = Dimension.FRACTION,
                    min = "0",
                    max = "1",
                    calibration = "programs.wasp-miss-ratio")
            double missRatio,

            @Param(
                    doc = "Time for which it must qualify, or not, before copies are switched.",
                    dimension = Dimension.TIME,
                    min = "1 ms",
                    calibration = "programs.wasp-hysteresis")
            long hysteresis,

            @Param(
                    doc = "Period of decisions and of measuring latencies.",
                    dimension = Dimension.TIME,
                    min = "1 ms",
                    calibration = "programs.wasp-period")
            long period,

            @Param(doc = "Whether nodes are steered to the fastest copy.", fallback = "true")
            boolean steering)
            implements TablePolicy {
        @Override
        public boolean needsNoCounters() {
            return false;
        }

        @Override
        public PageTables tables(Machine machine, int node, Work work) {
            return new EagerTables(machine.nodes(), node, CopyRule.firstTouch(), work);
        }
    }

    /** Threads, table and bandwidth placed together (Phoenix dossier 2.7, a reconstruction). */
    @TypeName(
            value = "phoenix",
            doc = "Home nodes, table migration, copies on demand, and bandwidth throttling by sampled counters.")
    record Phoenix(
            @Param(doc = "Whether the threads of a process are kept on its home node.", fallback = "true")
            boolean consolidate,

            @Param(doc = "Which node is the home of a new process.", fallback = "least-missed")
            PhoenixOptions.Home home,

            @Param(
                    doc =
                            "Whether threads outside the home node are moved there each period, besides placing new ones.",
                    fallback = "false")
            boolean gather,

            @Param(doc = "Whether table pages are allocated on the home node.", fallback = "true")
            boolean homeTable,

            @Param(doc = "What a table is moved after.", fallback = "threads")
            PhoenixOptions.Migration migrate,

            @Param(doc = "Whether the table is copied on demand.", fallback = "true")
            boolean replicate,

            @Param(doc = "When the pages of a copy are filled.", fallback = "at-once")
            PhoenixOptions.Fill fill,

            @Param(doc = "Whether bandwidth is throttled.", fallback = "true")
            boolean throttle,

            @Param(
                    doc = "Sampling and decision period.",
                    dimension = Dimension.TIME,
                    min = "10 ms",
                    calibration = "programs.phoenix-period")
            long period,

            @Param(
                    doc = "Share of the cycles in walks above which the table is copied.",
                    dimension = Dimension.FRACTION,
                    min = "0",
                    max = "2",
                    calibration = "programs.phoenix-threshold")
            double threshold,

            @Param(
                    doc = "Share of the cycles in walks below which a copy is not needed, as a share of the threshold.",
                    dimension = Dimension.FRACTION,
                    min = "0",
                    max = "1",
                    calibration = "programs.phoenix-drop-below")
            double dropBelow,

            @Param(
                    doc = "Share of its time that a process must have run on a node for this node to count.",
                    dimension = Dimension.FRACTION,
                    min = "0",
                    max = "1",
                    calibration = "programs.phoenix-ran-at-least")
            double ranAtLeast,

            @Param(
                    doc = "Decisions after which a copy that is not needed is dropped.",
                    dimension = Dimension.COUNT,
                    min = "1",
                    calibration = "programs.phoenix-drop-after")
            long dropAfter,

            @Param(doc = "Which processes are protected from others.", fallback = "named")
            PhoenixOptions.Protected protects,

            @Param(doc = "What must be exceeded before others are throttled.", fallback = "stalls")
            PhoenixOptions.Limit limit,

            @Param(
                    doc = "Share of the cycles in walks and stalls above which a protected process suffers.",
                    dimension = Dimension.FRACTION,
                    min = "0",
                    max = "2",
                    calibration = "programs.phoenix-stall-limit")
            double stallLimit,

            @Param(
                    doc = "Bandwidth of a node above which protected processes there suffer, as a share of its peak.",
                    dimension = Dimension.FRACTION,
                    min = "0",
                    max = "1",
                    calibration = "programs.phoenix-bandwidth-limit")
            double bandwidthLimit,

            @Param(
                    doc = "How far below its limit a node must be to be calm.",
                    dimension = Dimension.FRACTION,
                    min = "0",
                    max = "1",
                    calibration = "programs.phoenix-slack")
            double slack,

            @Param(
                    doc = "Calm periods after which a step of bandwidth is given back.",
                    dimension = Dimension.COUNT,
                    min = "1",
                    calibration = "programs.phoenix-calm-periods")
            long calmPeriods,

            @Param(
                    doc = "Period of the bandwidth loop.",
                    dimension = Dimension.TIME,
                    min = "10 ms",
                    calibration = "programs.phoenix-bandwidth-period")
            long bandwidthPeriod)
            implements TablePolicy {
        @Override
        public boolean needsNoCounters() {
            return false;
        }

        @Override
        public PageTables tables(Machine machine, int node, Work work) {
            return new EagerTables(machine.nodes(), node, CopyRule.home(node, 0), work);
        }
    }
}
