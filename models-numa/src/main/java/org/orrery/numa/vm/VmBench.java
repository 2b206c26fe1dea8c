package org.orrery.numa.vm;

import java.util.List;
import org.orrery.hardware.memory.machine.Machine;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Events;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.SimulationException;
import org.orrery.kernel.random.RandomStream;

/**
 * One process whose threads map, touch, protect and unmap memory by scripts, while others spin (micro-benchmarks of
 * numaPTE, LATR, NrOS and Mitosis).
 */
public final class VmBench extends Component {
    private final MemoryManager memory;
    private final Events<VmEvent> events = events(VmEvent.class, this::event);
    private final Scripts scripts;
    private final VmSummary summary;
    private final RandomStream starts;

    private VmBench(Scope scope, VmParameters parameters) {
        super(scope);
        Machine machine = new Machine(parameters.machine());
        Schedule schedule = (delay, event, action) -> events.after(delay, Priority.NORMAL, event, 0, action);
        memory = new MemoryManager(machine, parameters, schedule, this::now, this::scriptError, stream("flights"));
        CallStatistics calls = new CallStatistics(machine, memory, metrics(CallTimes.class), metrics(CallValues.class));
        scripts = new Scripts(parameters, schedule, this::now, this::scriptError, memory, calls, stream("touch-order"));
        summary = new VmSummary(machine, memory, metrics(VmMetrics.class), scripts::regions);
        starts = stream("starts");
        int scripted = scripts.threads().size();
        summary.over(
                scripts.progress(), scripted, scripted + scripts.background().size());
        new TimeUse(
                        memory,
                        scripts.progress(),
                        scripted,
                        scripted + scripts.background().size())
                .tell(metrics(TimeUse.Metrics.class));
        new VmChecks(machine, memory, scripts.progress(), this::isCutShort)
                .all(parameters.flush().interrupts())
                .forEach(this::check);
    }

    /** Returns the type {@code numa.vm}. */
    public static ComponentType<VmParameters> type() {
        return ComponentType.of(
                        "numa.vm",
                        "One process whose threads map, touch, protect and unmap memory by scripts, under a page-table policy.",
                        VmParameters.class,
                        ComponentType.NoPorts.class,
                        CallTimes.class,
                        VmBench::new)
                .emitting(List.of(CallValues.class, VmMetrics.class, TimeUse.Metrics.class));
    }

    @Override
    protected void start() {
        scripts.start(starts);
    }

    private SimulationException scriptError(String why, String remedy) {
        return new SimulationException("The script of a thread cannot go on", path(), now(), why, remedy);
    }

    private void event(VmEvent kind, long argument, Object action) {
        ((Runnable) action).run();
    }

    @Override
    protected void statisticsReset() {
        memory.resetStatistics();
        scripts.progress().reset();
    }

    @Override
    protected void finish() {
        summary.end();
    }

    /** Tells whether the run's duration ends the scripts before their last step. */
    private boolean isCutShort() {
        return scripts.progress().running() > 0 && hasPendingEvents();
    }
}
