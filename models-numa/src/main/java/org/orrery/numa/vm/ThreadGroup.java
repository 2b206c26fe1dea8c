package org.orrery.numa.vm;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.units.Dimension;

/** Threads with one script, each pinned to a CPU. Without a script they spin in user mode. */
public record ThreadGroup(
        @Param(doc = "On which nodes the threads run.", fallback = "first")
        Where where,

        @Param(
                doc = "Nodes by number, in place of where.",
                dimension = Dimension.COUNT,
                min = "0",
                max = "63",
                fallback = "[]")
        List<Long> nodes,

        @Param(
                doc = "Threads on each node; 0 for all CPUs that are left.",
                dimension = Dimension.COUNT,
                min = "0",
                fallback = "1")
        long perNode,

        @Param(
                doc = "Threads in all, filled node by node up to per-node; no limit if left out.",
                dimension = Dimension.COUNT,
                min = "0")
        Optional<Long> count,

        @Param(
                doc = "Whether the threads start only when the others have done their alone-iterations.",
                fallback = "false")
        boolean background,

        @Param(
                doc = "Time within which the threads start, each at random, so that their loops do not run in step.",
                dimension = Dimension.TIME,
                min = "0 s",
                fallback = "0 s")
        long startWithin,

        @Param(doc = "Steps done once, before the loop.", fallback = "[]")
        List<Step> setup,

        @Param(doc = "Steps of the loop.", fallback = "[]") List<Step> loop,

        @Param(
                doc = "Times that the loop is done; it is not counted for threads without a script.",
                dimension = Dimension.COUNT,
                min = "0",
                fallback = "1")
        long iterations) {

    /** Nodes relative to the first one. */
    public enum Where {
        /** Node 0. */
        FIRST,
        /** All nodes but node 0. */
        OTHERS,
        /** All nodes. */
        ALL
    }

    /** Copies the lists. */
    public ThreadGroup {
        nodes = List.copyOf(nodes);
        setup = List.copyOf(setup);
        loop = List.copyOf(loop);
        if (background && !(setup.isEmpty() && loop.isEmpty())) {
            throw new ParamException("background", "threads that start later have no script: they spin");
        }
    }

    /** Returns whether the threads do anything but spin. */
    boolean isScripted() {
        return !(setup.isEmpty() && loop.isEmpty());
    }

    /** Returns the same with loops that go on for ever. */
    ThreadGroup endless() {
        return new ThreadGroup(where, nodes, perNode, count, background, startWithin, setup, loop, Long.MAX_VALUE);
    }

    /** Returns the names of the barriers that the threads meet. */
    List<String> barriers() {
        return Stream.concat(setup.stream(), loop.stream())
                .filter(Step.Barrier.class::isInstance)
                .map(step -> ((Step.Barrier) step).name())
                .distinct()
                .toList();
    }

    /** Returns whether the threads do any step of a loop after so many iterations of it. */
    boolean loopsBeyond(long done) {
        return !loop.isEmpty() && iterations > done;
    }
}
