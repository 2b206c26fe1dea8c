package org.orrery.smartnic.server;

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
import org.orrery.kernel.time.SimTime;
import org.orrery.kernel.units.Dimension;

/** Threads that compute on the host cores of the server, one on each, under the scheduler (NAAM dossier, section 6). */
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
    private final List<Vcpu> cpus;
    private final MemoryChannel memory;

    private enum Kind {
        BEGIN,
        TAKE
    }

    /**
     * When threads compute, and who shares the cores among them and the server.
     *
     * @param from when they begin, picoseconds
     * @param to when they end, picoseconds
     * @param scheduler of the host's cores
     * @param bandwidth of memory that they take instead of computing
     */
    public record Parameters(
            @Param(doc = "When the threads begin to compute.", dimension = Dimension.TIME, min = "0 s")
            long from,

            @Param(doc = "When they end.", dimension = Dimension.TIME, min = "0 s", fallback = "86400 s")
            long to,

            @Param(doc = "Scheduler of the host's cores.", fallback = "{}")
            SchedulerParameters scheduler,

            @Param(
                    doc = "Bandwidth of the host's memory that other cores take; the threads do not compute then.",
                    dimension = Dimension.BANDWIDTH,
                    min = "1 Mbit/s")
            Optional<Long> bandwidth) {}

    Interferer(Scope scope, Parameters parameters, List<Vcpu> cpus, MemoryChannel memory) {
        super(scope);
        this.parameters = parameters;
        this.cpus = List.copyOf(cpus);
        this.memory = memory;
    }

    @Override
    protected void start() {
        events.after(parameters.from(), Kind.BEGIN);
    }

    private void begin() {
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
        if (now() < parameters.to()) {
            events.after(BURST_OF_LINES, Kind.TAKE);
        }
    }

    private void wake() {
        for (Vcpu cpu : cpus) {
            SimThread[] thread = new SimThread[1];
            thread[0] = new SimThread(path(), cpu, true, () -> {
                if (now() >= parameters.to()) {
                    thread[0].sleep();
                } else {
                    thread[0].run(Math.max(1, Math.min(BURST, parameters.to() - now())), Account.APPLICATION);
                }
            });
            thread[0].wake(cpu);
        }
    }
}
