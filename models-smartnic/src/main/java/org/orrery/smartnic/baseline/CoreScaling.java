package org.orrery.smartnic.baseline;

import java.util.ArrayList;
import java.util.List;
import org.orrery.hardware.cpu.CpuMetrics;
import org.orrery.hardware.cpu.SchedulerParameters;
import org.orrery.hardware.cpu.SimThread;
import org.orrery.hardware.cpu.VcpuSet;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Scope;
import org.orrery.kernel.contract.Account;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Value;
import org.orrery.kernel.time.SimTime;
import org.orrery.kernel.units.Dimension;

/**
 * Threads that read a set of their own, which its core's first-level cache holds, under the scheduler of the machine
 * (dpBento, arXiv:2504.05536): nothing but cores is shared.
 */
public final class CoreScaling extends Component {
    /** The type as scenario files name it. */
    public static final ComponentType<Parameters> TYPE = ComponentType.of(
                    "smartnic.core-scaling",
                    "Threads that each read a set of their own from their core's cache, on some cores.",
                    Parameters.class,
                    ComponentType.NoPorts.class,
                    Metrics.class,
                    CoreScaling::new)
            .withPart("cpu-<n>", List.of(CpuMetrics.class));

    private static final int BATCH = 1000;

    private final Metrics metrics = metrics(Metrics.class);
    private final List<SimThread> threads = new ArrayList<>();
    private long resetAt;

    /**
     * Parameters.
     *
     * @param cores of the machine
     * @param threads that read
     * @param rate reads/s of one thread alone, in micro-units
     * @param scheduler of the cores
     */
    public record Parameters(
            @Param(doc = "Cores of the machine.", dimension = Dimension.CORES, min = "1", max = "1024")
            int cores,

            @Param(doc = "Threads that read.", dimension = Dimension.COUNT, min = "1", max = "4096")
            int threads,

            @Param(doc = "Reads of one thread alone.", dimension = Dimension.RATE, min = "1 /s", max = "100000 M/s")
            long rate,

            @Param(doc = "Scheduler of the cores.", fallback = "{}")
            SchedulerParameters scheduler) {}

    private record Metrics(
            @Measured(doc = "Reads.") Counter reads,

            @Measured(doc = "Reads.", unit = "M/s") Value rate) {}

    /** Builds the component. */
    public CoreScaling(Scope scope, Parameters parameters) {
        super(scope);
        VcpuSet cpus = new VcpuSet(scope, parameters.cores(), parameters.scheduler());
        long batch = Math.round(BATCH * 1e12 / (parameters.rate() / 1e6));
        for (int number = 0; number < parameters.threads(); number++) {
            SimThread[] own = new SimThread[1];
            boolean[] hasBegun = new boolean[1];
            own[0] = new SimThread(path() + ".thread-" + number, cpus.get(number % parameters.cores()), true, () -> {
                metrics.reads().add(hasBegun[0] ? BATCH : 0);
                hasBegun[0] = true;
                own[0].run(batch, Account.APPLICATION);
            });
            threads.add(own[0]);
        }
        metrics.rate()
                .computeAtEnd(
                        () -> metrics.reads().count() / ((double) Math.max(1, now() - resetAt) / SimTime.MICROSECOND));
    }

    @Override
    protected void start() {
        threads.forEach(thread -> thread.wake(thread.cpu()));
    }

    @Override
    protected void statisticsReset() {
        resetAt = now();
    }
}
