package org.orrery.numa.vm;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.orrery.hardware.memory.machine.Machine;
import org.orrery.kernel.SimulationException;
import org.orrery.kernel.random.RandomStream;

/**
 * The first loops of a process whose threads do the same again and again, simulated call by call on a clock of their own: what a loop
 * takes and does once all threads are under way. From then on the process goes on at that pace.
 */
final class Pilot {
    private static final long WARM_LOOPS = 2;

    private final String path;
    private final PriorityQueue<Due> queue =
            new PriorityQueue<>(Comparator.comparingLong(Due::time).thenComparingLong(Due::number));
    private final MemoryManager memory;
    private final Scripts scripts;
    private long now;
    private long scheduled;
    private boolean loopEnded;

    private record Due(long time, long number, Runnable action) {}

    /** How far a thread is at the begin of a loop. */
    private record Mark(long loopStart, long loops, long zeroed) {
        static Mark of(ScriptThread thread) {
            return new Mark(thread.loopStart(), thread.iterations(), thread.zeroed());
        }
    }

    /**
     * Threads of one group on one node.
     *
     * @param loopTime time of a loop of one of them, picoseconds
     * @param zeroed pages of 4 KiB that are cleared for a thread in a loop
     * @param mapped pages that a thread has mapped at most
     */
    record Group(int node, int threads, double loopTime, double zeroed, double mapped) {}

    /**
     * What all threads do at their pace.
     *
     * @param groups those with a script
     * @param loops their loops, per second
     * @param interrupts interrupts sent, per second
     * @param saved interrupts that a filter saved, per second
     * @param stolen share of the time of all threads in interrupt handlers
     * @param lockWait share of the time of threads with a script in waiting for mmap_sem
     */
    record Pace(List<Group> groups, double loops, double interrupts, double saved, double stolen, double lockWait) {}

    /**
     * Prepares.
     *
     * @param path the component, for errors
     * @param order draws the order of pages that are touched in random order
     * @param flights draws the flights of interrupts
     */
    Pilot(VmParameters parameters, String path, RandomStream order, RandomStream flights) {
        this.path = path;
        Schedule schedule = (delay, event, action) -> queue.add(new Due(now + delay, scheduled++, action));
        memory = new MemoryManager(
                new Machine(parameters.machine()), parameters, schedule, () -> now, this::error, flights);
        CallListener listener = new CallListener() {
            @Override
            public void call(Operation operation, long time, boolean background) {}

            @Override
            public void loop(long time) {
                loopEnded = true;
            }
        };
        scripts = new Scripts(parameters, schedule, () -> now, this::error, memory, listener, order);
    }

    private SimulationException error(String why, String remedy) {
        return new SimulationException("The script of a thread cannot go on", path, now, why, remedy);
    }

    /**
     * Simulates.
     *
     * @param loops loops of the slowest thread that are measured
     * @param starts draws when threads start
     */
    Pace run(long loops, RandomStream starts) {
        scripts.start(starts);
        until(WARM_LOOPS);
        long begin = now;
        memory.resetStatistics();
        Map<ScriptThread, Mark> marks = new LinkedHashMap<>();
        scripts.threads().forEach(thread -> marks.put(thread, Mark.of(thread)));
        until(WARM_LOOPS + loops + 1);
        return pace(marks, now - begin);
    }

    private void until(long loops) {
        while (!allHave(loops)) {
            loopEnded = false;
            while (!loopEnded) {
                Due next = queue.poll();
                if (next == null) {
                    throw error("its threads wait for one another for ever", "Let all of them meet at each barrier");
                }
                now = next.time();
                next.action().run();
            }
        }
    }

    private boolean allHave(long loops) {
        return scripts.threads().stream().allMatch(thread -> thread.iterations() >= loops);
    }

    private Pace pace(Map<ScriptThread, Mark> marks, long length) {
        Machine machine = memory.machine();
        Map<Integer, List<ScriptThread>> together = new LinkedHashMap<>();
        for (ScriptThread thread : scripts.threads()) {
            int key = thread.group() * machine.nodes() + machine.nodeOf(thread.cpu());
            together.computeIfAbsent(key, any -> new ArrayList<>()).add(thread);
        }
        List<Group> groups = new ArrayList<>();
        double loops = 0;
        for (List<ScriptThread> threads : together.values()) {
            Group group = group(machine.nodeOf(threads.get(0).cpu()), threads, marks);
            groups.add(group);
            loops += group.threads() / group.loopTime() * 1e12;
        }
        double seconds = length * 1e-12;
        double scripted = (double) length * scripts.threads().size();
        double all = scripted + (double) length * scripts.background().size();
        FlushCounters flushes = memory.shootdown().counters();
        return new Pace(
                groups,
                loops,
                flushes.interrupts() / seconds,
                flushes.saved() / seconds,
                flushes.stolen() / all,
                memory.counters().lockWait() / scripted);
    }

    private static Group group(int node, List<ScriptThread> threads, Map<ScriptThread, Mark> marks) {
        double rate = 0;
        double zeroed = 0;
        double mapped = 0;
        for (ScriptThread thread : threads) {
            Mark from = marks.get(thread);
            Mark to = Mark.of(thread);
            double loops = (double) to.loops() - from.loops();
            rate += loops / (to.loopStart() - from.loopStart());
            zeroed += (to.zeroed() - from.zeroed()) / loops;
            mapped += thread.mappedAtMost();
        }
        int count = threads.size();
        return new Group(node, count, count / rate, zeroed / count, mapped / count);
    }

    /** Returns the CPUs of threads that spin. */
    List<Integer> spinners() {
        return scripts.background();
    }
}
