package org.orrery.ebpf.referee;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntConsumer;

/**
 * Programs on the machine and in the kernel, side by side.
 *
 * @param empty time of an empty program, in ns
 * @param rows one for each program and packet
 */
public record Comparison(Timing empty, List<Row> rows) {
    /** Shorter programs are not counted, in ns above the loop of the test. */
    public static final double SHORTEST = 20;

    /**
     * A program on a packet; times in ns above the loop of the test.
     *
     * @param program its name
     * @param packet name of the packet
     * @param verdict r0 in the machine
     * @param kernelVerdict r0 in the kernel
     * @param samePacket whether both leave the same packet
     * @param instructions eBPF instructions of a run
     * @param predicted what the profile says
     * @param predictedLow with all measured values at their lower ends
     * @param predictedHigh with all measured values at their upper ends
     * @param measured shortest time over all loads
     * @param measuredLow a nanosecond less, which is the resolution
     * @param measuredHigh time of the middle load, and a nanosecond more
     */
    public record Row(
            String program,
            String packet,
            int verdict,
            int kernelVerdict,
            boolean samePacket,
            double instructions,
            double predicted,
            double predictedLow,
            double predictedHigh,
            double measured,
            double measuredLow,
            double measuredHigh) {

        /** Returns whether verdicts and packets are equal. */
        public boolean isEqual() {
            return verdict == kernelVerdict && samePacket;
        }

        /** Returns whether it is long enough to be counted. */
        public boolean isCounted() {
            return measured >= SHORTEST;
        }

        /** Returns the relative error of the prediction. */
        public double error() {
            return Math.abs(predicted - measured) / measured;
        }
    }

    /** A program, a packet, and what the kernel makes of it once. */
    private record Case(Subject subject, String packet, byte[] bytes, KernelObject.Run once) {}

    /**
     * Compares programs on the packets of {@link TestPackets}.
     *
     * @param loads how often each is loaded and timed
     * @param progress is told the number of each round, from 1
     */
    public static Comparison of(
            Referee referee, List<Subject> subjects, ProfileRange profile, int loads, IntConsumer progress) {
        List<Case> cases = new ArrayList<>();
        List<Rounds.Task> tasks = new ArrayList<>();
        tasks.add(new Rounds.Task(Micro.of("empty", 0, "", "").object(0), "main", Micro.packet(), loaded -> {}));
        for (Subject subject : subjects) {
            byte[] object = subject.file().toObject();
            String program = subject.program().name();
            TestPackets.all().forEach((name, bytes) -> {
                KernelObject loaded = referee.load(object);
                subject.fill(loaded);
                cases.add(new Case(subject, name, bytes, loaded.run(program, bytes, 1)));
                referee.clear();
                tasks.add(new Rounds.Task(object, program, bytes, subject::fill));
            });
        }
        List<Timing> timings = Rounds.run(referee, tasks, loads, Timing.REPEAT, progress);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            rows.add(row(cases.get(i), timings.get(0), timings.get(i + 1), profile));
        }
        return new Comparison(timings.get(0), rows);
    }

    private static Row row(Case each, Timing empty, Timing timing, ProfileRange profile) {
        Prediction prediction = Prediction.of(each.subject(), each.bytes(), profile.middle());
        double measured = timing.best() - empty.best();
        return new Row(
                each.subject().program().name(),
                each.packet(),
                prediction.verdict(),
                each.once().verdict(),
                Arrays.equals(prediction.packet(), each.once().packet()),
                prediction.instructions(),
                prediction.nanoseconds(),
                Prediction.of(each.subject(), each.bytes(), profile.low()).nanoseconds(),
                Prediction.of(each.subject(), each.bytes(), profile.high()).nanoseconds(),
                measured,
                measured - 1,
                timing.median() - empty.best() + 1);
    }

    /** Returns the rows that are long enough to be counted. */
    public List<Row> counted() {
        return rows.stream().filter(Row::isCounted).toList();
    }

    /** Returns the median error of what is counted; empty if nothing is. */
    public OptionalDouble medianError() {
        double[] errors = counted().stream().mapToDouble(Row::error).sorted().toArray();
        int half = errors.length / 2;
        return errors.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(errors.length % 2 == 1 ? errors[half] : (errors[half - 1] + errors[half]) / 2);
    }

    /** Returns the largest error of what is counted; empty if nothing is. */
    public OptionalDouble worstError() {
        return counted().stream().mapToDouble(Row::error).max();
    }

    /** Returns the share of rightly ordered less wrongly ordered pairs whose measured intervals do not overlap; empty without any. */
    public OptionalDouble rankCorrelation() {
        List<Row> counted = counted();
        int right = 0;
        int pairs = 0;
        for (Row a : counted) {
            for (Row b : counted) {
                if (a.measuredHigh() < b.measuredLow()) {
                    pairs++;
                    right += a.predicted() < b.predicted() ? 1 : -1;
                }
            }
        }
        return pairs == 0 ? OptionalDouble.empty() : OptionalDouble.of(right / (double) pairs);
    }
}
