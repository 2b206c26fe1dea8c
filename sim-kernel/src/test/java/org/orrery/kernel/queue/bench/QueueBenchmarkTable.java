package org.orrery.kernel.queue.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.orrery.kernel.bench.BenchedQueue;
import org.orrery.kernel.bench.HoldWorkload;

/**
 * Runs {@link QueueBenchmark} for every queue that takes part and prints one line for each workload and
 * number of pending events.
 *
 * <p>A JVM's figure is that of the fastest of many short iterations, the one least disturbed by what else
 * the machine does. The JVMs of the queues take turns, and the figure in the table is the median over them.
 */
public final class QueueBenchmarkTable {
    private static final int[] PENDING = {10, 100, 1_000, 10_000, 100_000, 1_000_000};
    private static final int DEFAULT_ROUNDS = 3;

    private QueueBenchmarkTable() {}

    /**
     * Runs the benchmark.
     *
     * @param arguments number of JVMs for each figure; 3 if not given
     */
    public static void main(String[] arguments) throws RunnerException {
        int rounds = arguments.length == 0 ? DEFAULT_ROUNDS : Integer.parseInt(arguments[0]);
        System.out.printf("%-14s%10s", "ns per hold", "pending");
        for (BenchedQueue queue : BenchedQueue.values()) {
            System.out.printf("%15s", queue.title());
        }
        System.out.printf("%15s%15s%n", "SplayTree/x", "best other/x");
        for (HoldWorkload workload : HoldWorkload.values()) {
            for (int pending : PENDING) {
                System.out.println(line(workload, pending, measure(workload, pending, rounds)));
            }
        }
    }

    private static Map<BenchedQueue, Double> measure(HoldWorkload workload, int pending, int rounds)
            throws RunnerException {
        Map<BenchedQueue, List<Double>> scores = new EnumMap<>(BenchedQueue.class);
        for (int round = 0; round < rounds; round++) {
            for (BenchedQueue queue : BenchedQueue.values()) {
                if (queue.takesPart(workload, pending)) {
                    scores.computeIfAbsent(queue, any -> new ArrayList<>()).add(score(queue, workload, pending));
                }
            }
        }
        Map<BenchedQueue, Double> medians = new EnumMap<>(BenchedQueue.class);
        scores.forEach((queue, each) -> {
            Collections.sort(each);
            medians.put(queue, each.get((each.size() - 1) / 2));
        });
        return medians;
    }

    private static double score(BenchedQueue queue, HoldWorkload workload, int pending) throws RunnerException {
        Options options = new OptionsBuilder()
                .include(QueueBenchmark.class.getName())
                .param("queue", queue.name())
                .param("workload", workload.name())
                .param("pending", String.valueOf(pending))
                .warmupIterations(4)
                .warmupTime(TimeValue.milliseconds(250))
                .measurementIterations(25)
                .measurementTime(TimeValue.milliseconds(20))
                .forks(1)
                .jvmArgsAppend("-Xms2g", "-Xmx2g")
                .verbosity(VerboseMode.SILENT)
                .build();
        RunResult result = new Runner(options).runSingle();
        return result.getPrimaryResult().getStatistics().getMin();
    }

    private static String line(HoldWorkload workload, int pending, Map<BenchedQueue, Double> nanos) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-14s%10d", workload.title(), pending));
        for (BenchedQueue queue : BenchedQueue.values()) {
            line.append(
                    nanos.containsKey(queue)
                            ? String.format(Locale.ROOT, "%15.1f", nanos.get(queue))
                            : String.format("%15s", "-"));
        }
        double own = nanos.get(BenchedQueue.ORRERY);
        double bestOther = nanos.entrySet().stream()
                .filter(entry -> entry.getKey() != BenchedQueue.ORRERY)
                .mapToDouble(Map.Entry::getValue)
                .min()
                .orElseThrow();
        double splayTree = nanos.get(BenchedQueue.SPLAY_TREE);
        return line.append(String.format(Locale.ROOT, "%15.2f%15.2f", splayTree / own, bestOther / own))
                .toString();
    }
}
