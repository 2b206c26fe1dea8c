package org.orrery.smartnic.server;

import java.util.List;
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

    private final Events<Kind> events = events(Kind.class, (kind, argument, reference) -> wake());
    private final Parameters parameters;
    private final List<Vcpu> cpus;

    private enum Kind {
        BEGIN
    }

    /**
     * When threads compute, and who shares the cores among them and the server.
     *
     * @param from when they begin, picoseconds
     * @param to when they end, picoseconds
     * @param scheduler of the host's cores
     */
    public record Parameters(
            @Param(doc = "When the threads begin to compute.", dimension = Dimension.TIME, min = "0 s")
            long from,

            @Param(doc = "When they end.", dimension = Dimension.TIME, min = "0 s", fallback = "86400 s")
            long to,

            @Param(doc = "Scheduler of the host's cores.", fallback = "{}")
            SchedulerParameters scheduler) {}

    Interferer(Scope scope, Parameters parameters, List<Vcpu> cpus) {
        super(scope);
        this.parameters = parameters;
        this.cpus = List.copyOf(cpus);
    }

    @Override
    protected void start() {
        events.after(parameters.from(), Kind.BEGIN);
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
