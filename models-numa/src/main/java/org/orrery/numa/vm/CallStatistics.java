package org.orrery.numa.vm;

import java.util.EnumMap;
import java.util.Map;
import org.orrery.hardware.memory.machine.Machine;
import org.orrery.kernel.stats.LatencyHistogram;
import org.orrery.kernel.stats.Moments;

/**
 * The times of calls, and what follows from them. Those without the background threads are a measurement of their own, which is
 * over when these begin: it outlasts a warm-up.
 */
final class CallStatistics implements CallListener {
    private final Map<Operation, Calls> calls = new EnumMap<>(Operation.class);
    private final LatencyHistogram loop;

    /** The calls of one kind. */
    private static final class Calls {
        private final LatencyHistogram times;
        private final Moments alone = new Moments();
        private final Moments together = new Moments();
        private boolean disturbed;

        Calls(LatencyHistogram times) {
            this.times = times;
        }

        void add(long time, boolean background) {
            if (background) {
                times.add(time);
                together.add(time);
                disturbed = true;
            } else {
                alone.add(time);
            }
        }

        double sum() {
            return together.mean() * together.count();
        }

        /** Returns the mean without the background threads, NaN before there were any. */
        double undisturbed() {
            return disturbed ? alone.mean() : Double.NaN;
        }
    }

    CallStatistics(Machine machine, MemoryManager memory, CallTimes times, CallValues values) {
        loop = times.loop();
        for (Operation operation : Operation.values()) {
            Calls of = new Calls(times.of(operation));
            calls.put(operation, of);
            CallValues.OfCall value = values.of(operation);
            value.cycles().computeAtEnd(() -> of.together.mean() * machine.cycles(1), of.together::clear);
            value.aloneUs().computeAtEnd(() -> of.undisturbed() / 1e6);
            value.slowdown().computeAtEnd(() -> of.together.mean() / of.undisturbed());
            value.entriesPerS().computeAtEnd(() -> memory.counters().entries(operation) / of.sum() * 1e12);
        }
    }

    @Override
    public void call(Operation operation, long time, boolean background) {
        calls.get(operation).add(time, background);
    }

    @Override
    public void loop(long time) {
        loop.add(time);
    }
}
