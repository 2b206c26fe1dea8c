package org.orrery.smartnic.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.orrery.hardware.cpu.SchedulerParameters;
import org.orrery.hardware.cpu.SimThread;
import org.orrery.hardware.cpu.Vcpu;
import org.orrery.kernel.Events;
import org.orrery.kernel.Part;
import org.orrery.kernel.Scope;
import org.orrery.kernel.contract.Account;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.time.SimTime;
import org.orrery.kernel.units.Dimension;

/** Threads that compute on the host cores of the server, one on each, under the scheduler. */
public final class Interferer extends Part {
    private static final long BURST = 10 * SimTime.MILLISECOND;
    private static final long BURST_OF_LINES = SimTime.MICROSECOND / 4;

    private final Events<Kind> events = events(Kind.class, (kind, argument, reference) -> {
        if (kind == Kind.BEGIN) {
            begin();
        } else {
            take();
        }
    });
    private final Parameters parameters;
    private final List<Worker> workers = new ArrayList<>();
    private final MemoryChannel memory;
    private long until;

    private enum Kind {
        BEGIN,
        TAKE
    }

    /**
     * When threads compute, and who shares the cores among them and the server.
     *
     * @param from when they begin, picoseconds
     * @param to when they end, picoseconds
     * @param every from one beginning to the next, picoseconds
     * @param scheduler of the host's cores
     * @param bandwidth of memory that they take instead of computing
     */
    public record Parameters(
            @Param(doc = "When the threads begin to compute.", dimension = Dimension.TIME, min = "0 s")
            long from,

            @Param(doc = "When they end.", dimension = Dimension.TIME, min = "0 s", fallback = "86400 s")
            long to,

            @Param(
                    doc = "From one beginning to the next; they compute once if left out.",
                    dimension = Dimension.TIME,
                    min = "1 us")
            Optional<Long> every,

            @Param(doc = "Scheduler of the host's cores.", fallback = "{}")
            SchedulerParameters scheduler,

            @Param(
                    doc = "Bandwidth of the host's memory that other cores take; the threads do not compute then.",
                    dimension = Dimension.BANDWIDTH,
                    min = "1 Mbit/s")
            Optional<Long> bandwidth) {
        /** Checks that threads end before they begin anew. */
        public Parameters {
            if (to <= from) {
                throw new ParamException(
                        "to",
                        "threads that begin at " + SimTime.format(from) + " cannot end at " + SimTime.format(to)
                                + "; they must end later");
            }
            if (every.isPresent() && every.get() <= to - from) {
                throw new ParamException(
                        "every",
                        "threads that compute for " + SimTime.format(to - from) + " cannot begin anew every "
                                + SimTime.format(every.get()) + "; give a longer time, or an earlier end (to)");
            }
        }
    }

    Interferer(Scope scope, Parameters parameters, List<Vcpu> cpus, MemoryChannel memory) {
        super(scope);
        this.parameters = parameters;
        cpus.forEach(cpu -> workers.add(new Worker(cpu)));
        this.memory = memory;
    }

    @Override
    protected void start() {
        events.after(parameters.from(), Kind.BEGIN);
    }

    private void begin() {
        until = now() + parameters.to() - parameters.from();
        parameters.every().ifPresent(time -> events.after(time, Kind.BEGIN));
        if (parameters.bandwidth().isPresent()) {
            take();
        } else {
            wake();
        }
    }

    /** Other cores read memory, line after line in short bursts. */
    private void take() {
        double bytes = parameters.bandwidth().orElseThrow() / 8.0 * BURST_OF_LINES / SimTime.SECOND;
        memory.bytes((int) Math.round(bytes));
        if (now() < until) {
            events.after(BURST_OF_LINES, Kind.TAKE);
        }
    }

    private void wake() {
        for (Worker worker : workers) {
            worker.wake();
        }
    }

    /** A thread that computes on one core until it is told to end. */
    private final class Worker {
        private final Vcpu cpu;
        private final SimThread thread;
        private boolean awake;

        Worker(Vcpu cpu) {
            this.cpu = cpu;
            this.thread = new SimThread(path(), cpu, true, this::goOn);
        }

        /** One that has not come to its end, since others had its core, goes on. */
        void wake() {
            if (!awake) {
                awake = true;
                thread.wake(cpu);
            }
        }

        private void goOn() {
            if (now() >= until) {
                awake = false;
                thread.sleep();
            } else {
                thread.run(Math.max(1, Math.min(BURST, until - now())), Account.APPLICATION);
            }
        }
    }
}
