package org.orrery.ebpf.referee;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * Measures several programs in rounds: in each round every program is loaded once and timed. What disturbs the machine for a while
 * so disturbs some rounds of all programs, in place of all loads of one.
 */
final class Rounds {
    private Rounds() {}

    /** A program to be timed on a packet, with what fills its maps. */
    record Task(byte[] object, String program, byte[] packet, Consumer<KernelObject> fill) {}

    /**
     * Times programs.
     *
     * @param repeat runs of a load
     * @param progress is told the number of each round, from 1
     * @return the timings in the order of the programs
     */
    static List<Timing> run(Referee referee, List<Task> tasks, int rounds, long repeat, IntConsumer progress) {
        long[][] times = new long[tasks.size()][rounds];
        for (int round = 0; round < rounds; round++) {
            progress.accept(round + 1);
            for (int i = 0; i < tasks.size(); i++) {
                Task task = tasks.get(i);
                KernelObject loaded = referee.load(task.object());
                task.fill().accept(loaded);
                times[i][round] =
                        loaded.run(task.program(), task.packet(), repeat).nanoseconds();
                referee.clear();
            }
        }
        List<Timing> timings = new ArrayList<>();
        for (long[] each : times) {
            Arrays.sort(each);
            timings.add(new Timing(each[0], each[rounds / 2], each[rounds - 1]));
        }
        return timings;
    }
}
