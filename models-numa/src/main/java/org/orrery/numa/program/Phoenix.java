package org.orrery.numa.program;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.orrery.hardware.memory.machine.Machine;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.TypeName;
import org.orrery.kernel.units.Dimension;
import org.orrery.numa.tables.CopyRule;
import org.orrery.numa.tables.EagerTables;
import org.orrery.numa.tables.PageTables;
import org.orrery.numa.tables.TableWork;

/** Threads, table and bandwidth placed together (Phoenix, arXiv:2502.10923, a reconstruction). */
@TypeName(
        value = "phoenix",
        doc = "Home nodes, table migration, copies on demand, and bandwidth throttling by sampled counters.")
public record Phoenix(
        @Param(doc = "Whether the threads of a process are kept on its home node.", fallback = "true")
        boolean consolidate,

        @Param(doc = "Which node is the home of a new process.", fallback = "least-missed")
        Home home,

        @Param(
                doc = "Whether threads outside the home node are moved there each period, besides placing new ones.",
                fallback = "false")
        boolean gather,

        @Param(
                doc =
                        "Whose tables it manages. On numaPTE's it places threads and throttles bandwidth only: these replicate themselves at faults, and their owner's page cannot move.",
                fallback = "own")
        Tables tables,

        @Param(doc = "Whether table pages are allocated on the home node.", fallback = "true")
        boolean homeTable,

        @Param(doc = "What a table is moved after.", fallback = "threads")
        Migration migrate,

        @Param(doc = "Whether the table is copied on demand.", fallback = "true")
        boolean replicate,

        @Param(doc = "When the pages of a copy are filled.", fallback = "at-once")
        Fill fill,

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
        Protected protects,

        @Param(doc = "What must be exceeded before others are throttled.", fallback = "stalls")
        Limit limit,

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
    public PageTables tables(Machine machine, int node, TableWork work) {
        return new EagerTables(machine.nodes(), node, CopyRule.home(node, 0), work);
    }

    @Override
    public boolean consolidates() {
        return consolidate;
    }

    @Override
    public int home(NodeLoads loads, int firstTouch) {
        return home == Home.FIRST_TOUCH ? firstTouch : loads.leastMissed();
    }

    @Override
    public void start(World world, Task task, ControlCosts costs) {
        if (homeTable) {
            task.table().allOn(task.threads().home());
        }
        if (tables == Tables.NUMAPTE) {
            NumaPte.EVALUATED.start(world, task, costs);
        }
    }

    @Override
    public boolean copiesOnFault() {
        return tables == Tables.NUMAPTE;
    }

    @Override
    public List<Manager> managers(World world, ControlCosts costs, int processes) {
        List<Manager> managers = new ArrayList<>();
        managers.add(new Decisions(world, costs, this));
        if (throttle) {
            managers.add(new BandwidthManager(world, costs, this, processes));
        }
        return managers;
    }

    /** The home node of a new process. */
    public enum Home {
        /** The node whose CPUs miss the last-level cache least. */
        LEAST_MISSED,
        /** The node on which the scheduler starts the process, and so its first touch. */
        FIRST_TOUCH
    }

    /** Whose tables Phoenix manages. */
    public enum Tables {
        /** A table on the home node, which it moves and copies. */
        OWN,
        /** numaPTE's, as evaluated. */
        NUMAPTE
    }

    /** What a table is moved after. */
    public enum Migration {
        /** Nothing: it stays. */
        NONE,
        /** The threads, once all of them have moved to another node. */
        THREADS,
        /** The data, by vMitosis' rule: to the node that holds most of them. */
        DATA
    }

    /** When the pages of a copy are filled. */
    public enum Fill {
        /** As soon as the copy is wanted. */
        AT_ONCE,
        /** Each at the first walk that would read it. */
        ON_WALK_FAULT
    }

    /** The protected class. */
    public enum Protected {
        /** Processes that a scenario does not put into the background. */
        NAMED,
        /** Processes with more of their cycles in walks than the threshold for copies. */
        WALK_RATIO
    }

    /** What a protected process must suffer before others are throttled. */
    public enum Limit {
        /** Its share of cycles in walks and stalls is above the limit. */
        STALLS,
        /** The bandwidth drawn from a node that it uses is above the limit. */
        BANDWIDTH
    }

    /**
     * Phoenix' decisions on tables and threads (Phoenix, arXiv:2502.10923, a reconstruction): per process and period, from
     * where its threads ran
     * and how much of their cycles went into walks: move the table after the threads, copy it on demand, drop copies not needed.
     */
    private static final class Decisions implements Manager {
        private final World world;
        private final ControlCosts costs;
        private final Phoenix policy;
        /** Decisions for which a copy was not needed, by node. */
        private final Map<Task, int[]> unneeded = new LinkedHashMap<>();

        private long sampledAt;

        Decisions(World world, ControlCosts costs, Phoenix policy) {
            this.world = world;
            this.costs = costs;
            this.policy = policy;
        }

        @Override
        public void act(long now, long length) {
            for (Task task : world.tasks()) {
                if (task.isRunning() && task.copies().any() && ownTables()) {
                    Copies.fill(world, task, costs);
                }
            }
            if (now - sampledAt < policy.period()) {
                return;
            }
            sampledAt = now;
            for (Task task : world.tasks()) {
                if (task.isRunning()) {
                    task.owe(task.threadCount() * (double) costs.sample());
                    if (ownTables()) {
                        decide(task, task.period().ranOn(policy.ranAtLeast()));
                    }
                    if (policy.gather() && !task.isBound()) {
                        Consolidation.gather(world, task, costs);
                    }
                }
                task.period().clear();
            }
        }

        private boolean ownTables() {
            return policy.tables() == Tables.OWN;
        }

        private void decide(Task task, long ran) {
            double walks = task.period().counters().walkShare();
            boolean onOne = Long.bitCount(ran) == 1;
            if (policy.migrate() == Migration.DATA) {
                migrate(task, task.data().fullest(task.threads().home()));
            } else if (policy.migrate() == Migration.THREADS && onOne) {
                int node = Long.numberOfTrailingZeros(ran);
                if (migrate(task, node)) {
                    task.threads().homeIs(node);
                }
            }
            long wanted = ran & ~task.table().whole();
            if (!onOne
                    && policy.replicate()
                    && walks > policy.threshold()
                    && (wanted & ~task.copies().mask()) != 0) {
                Copies.replicate(world, task, wanted, costs, policy.fill());
            }
            drop(task, ran, walks);
        }

        private boolean migrate(Task task, int node) {
            boolean away = task.table().on(node) < 1;
            if (away) {
                Copies.migrate(world, task, node, costs);
            }
            return away;
        }

        private void drop(Task task, long ran, double walks) {
            int[] times =
                    unneeded.computeIfAbsent(task, any -> new int[task.threads().nodes()]);
            for (int node = 0; node < times.length; node++) {
                boolean copy = task.copies().on(node);
                boolean needed = (ran >> node & 1) != 0 && walks >= policy.threshold() * policy.dropBelow();
                times[node] = copy && !needed ? times[node] + 1 : 0;
                if (times[node] >= policy.dropAfter()) {
                    task.copies().drop(node);
                    task.counters().copyDropped();
                    times[node] = 0;
                    world.change();
                }
            }
        }
    }
}
