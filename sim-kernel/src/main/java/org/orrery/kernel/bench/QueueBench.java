package org.orrery.kernel.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A short benchmark of the event queue: time of one step of the hold model, side by side with other queues.
 *
 * <p>All queues of a row are filled first and then take turns in one JVM, so that a machine that is busy
 * for a while does not harm one of them alone. A figure is the median over the turns, in processor time
 * where the machine tells it. Allow for a heap of
 * 1 GB with a million events.
 */
public final class QueueBench {
    private static final int STEPS = 1000;
    private static final int WARM_UP_TURNS = 5;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private QueueBench() {}

    /**
     * What to measure.
     *
     * @param workloads rows are grouped by these
     * @param pending numbers of pending events, each 1 or more
     * @param queues who takes part; must contain {@link BenchedQueue#ORRERY} and at least one other
     * @param turns how often each queue is measured, 1 or more
     * @param turn how long a turn takes at least
     */
    public record Settings(
            List<HoldWorkload> workloads, List<Integer> pending, List<BenchedQueue> queues, int turns, Duration turn) {
        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if one is out of its range or the kernel's queue is missing
         */
        public Settings {
            workloads = List.copyOf(workloads);
            pending = List.copyOf(pending);
            queues = List.copyOf(queues);
            if (pending.stream().anyMatch(number -> number < 1)) {
                throw new IllegalArgumentException("numbers of pending events must be 1 or more, not " + pending);
            }
            if (turns < 1) {
                throw new IllegalArgumentException("turns must be 1 or more, not " + turns);
            }
            if (!queues.contains(BenchedQueue.ORRERY) || queues.size() < 2) {
                throw new IllegalArgumentException(
                        "the kernel's queue and at least one other must take part, not " + queues);
            }
        }

        /** Returns settings with which the benchmark takes well under a minute. */
        public static Settings quick() {
            return new Settings(
                    Arrays.asList(HoldWorkload.values()),
                    List.of(10, 100, 1_000, 10_000, 100_000, 1_000_000),
                    List.of(
                            BenchedQueue.ORRERY,
                            BenchedQueue.PRIORITY_QUEUE,
                            BenchedQueue.SPLAY_TREE,
                            BenchedQueue.HENRIKSEN),
                    5,
                    Duration.ofMillis(6));
        }
    }

    /**
     * One line of the result.
     *
     * @param nanosPerHold nanoseconds for one step, of each queue that took part
     */
    public record Row(HoldWorkload workload, int pending, Map<BenchedQueue, Double> nanosPerHold) {
        /** Copies the map. */
        public Row {
            Objects.requireNonNull(workload);
            nanosPerHold = Collections.unmodifiableMap(new EnumMap<>(nanosPerHold));
        }

        /**
         * Returns how many times faster the kernel's queue is than another.
         *
         * @return the ratio, or NaN if the other did not take part
         */
        public double ratioTo(BenchedQueue other) {
            return nanosPerHold.getOrDefault(other, Double.NaN) / nanosPerHold.get(BenchedQueue.ORRERY);
        }

        /** Returns how many times faster the kernel's queue is than the fastest of the others. */
        public double ratioToBestOther() {
            return nanosPerHold.keySet().stream()
                    .filter(queue -> queue != BenchedQueue.ORRERY)
                    .mapToDouble(this::ratioTo)
                    .min()
                    .orElse(Double.NaN);
        }
    }

    /**
     * Measures; one row for each workload and number of pending events.
     *
     * <p>Each workload takes a turn that does not count before the first that does, so that all find the code as compiled
     * for all.
     */
    public static List<Row> run(Settings settings) {
        for (HoldWorkload workload : settings.workloads()) {
            measure(settings, workload, settings.pending().get(0));
        }
        List<Row> rows = new ArrayList<>();
        for (HoldWorkload workload : settings.workloads()) {
            for (int pending : settings.pending()) {
                rows.add(new Row(workload, pending, measure(settings, workload, pending)));
            }
        }
        return rows;
    }

    private static Map<BenchedQueue, Double> measure(Settings settings, HoldWorkload workload, int pending) {
        Map<BenchedQueue, HoldModel> models = new EnumMap<>(BenchedQueue.class);
        for (BenchedQueue queue : settings.queues()) {
            if (queue.takesPart(workload, pending)) {
                models.put(queue, queue.fill(workload, pending));
            }
        }
        Map<BenchedQueue, double[]> turns = new EnumMap<>(BenchedQueue.class);
        for (int turn = -WARM_UP_TURNS; turn < settings.turns(); turn++) {
            for (Map.Entry<BenchedQueue, HoldModel> each : models.entrySet()) {
                double nanos = turn(each.getValue(), settings.turn());
                if (turn >= 0) {
                    turns.computeIfAbsent(each.getKey(), any -> new double[settings.turns()])[turn] = nanos;
                }
            }
        }
        Map<BenchedQueue, Double> medians = new EnumMap<>(BenchedQueue.class);
        turns.forEach((queue, each) -> {
            Arrays.sort(each);
            medians.put(queue, each[each.length / 2]);
        });
        return medians;
    }

    private static double turn(HoldModel model, Duration atLeast) {
        long start = clock();
        long steps = 0;
        long elapsed;
        do {
            model.hold(STEPS);
            steps += STEPS;
            elapsed = clock() - start;
        } while (elapsed < atLeast.toNanos());
        return (double) elapsed / steps;
    }

    /** Returns the processor time of this thread, which leaves out the time that others take, or else the wall clock. */
    private static long clock() {
        return THREADS.isCurrentThreadCpuTimeSupported() ? THREADS.getCurrentThreadCpuTime() : System.nanoTime();
    }
}
