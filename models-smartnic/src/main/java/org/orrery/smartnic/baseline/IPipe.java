package org.orrery.smartnic.baseline;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.orrery.hardware.cpu.CpuMetrics;
import org.orrery.hardware.cpu.SchedulerParameters;
import org.orrery.hardware.cpu.SimThread;
import org.orrery.hardware.cpu.Vcpu;
import org.orrery.hardware.cpu.VcpuSet;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Events;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.contract.Account;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.random.RandomStream;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.LatencyHistogram;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Value;
import org.orrery.kernel.time.SimTime;
import org.orrery.kernel.units.Dimension;

/**
 * iPipe on an off-path card (iPipe, SIGCOMM 2019): each application has a polling instance that is pinned to a core. Cores are
 * not shared by applications that do not trust one another, unless pollers are put under a scheduler.
 */
public final class IPipe extends Component {
    /** The type as scenario files name it. */
    public static final ComponentType<Parameters> TYPE = ComponentType.of(
                    "smartnic.ipipe",
                    "iPipe on a card's cores: a pinned poller for each application, refused where no core is left.",
                    Parameters.class,
                    ComponentType.NoPorts.class,
                    Metrics.class,
                    IPipe::new)
            .withPart("cpu-<n>", List.of(CpuMetrics.class));

    private final Parameters parameters;
    private final Metrics metrics = metrics(Metrics.class);
    private final Events<Event> events = events(Event.class, (event, number, reference) -> arrive((int) number));
    private final RandomStream arrivals = stream("arrivals");
    private final List<Poller> pollers = new ArrayList<>();
    private int refused;

    private enum Event {
        ARRIVAL
    }

    /** What becomes of an application for which no core is free. */
    public enum Mode {
        /** It is refused. */
        PINNED,
        /** Its poller shares a core with others, under the scheduler. */
        OVERSUBSCRIBE
    }

    /**
     * Parameters.
     *
     * @param cores of the card
     * @param applications that ask for a place
     * @param mode what becomes of an application for which no core is free
     * @param rate of the requests of all placed applications together
     * @param service core time of a request
     * @param scheduler of the card's cores
     */
    public record Parameters(
            @Param(doc = "Cores of the card.", dimension = Dimension.CORES, min = "1", max = "1024")
            int cores,

            @Param(doc = "Applications that ask for a place.", dimension = Dimension.COUNT, min = "1", max = "100000")
            int applications,

            @Param(doc = "What becomes of an application for which no core is free.", fallback = "pinned")
            Mode mode,

            @Param(
                    doc = "Requests of all placed applications together.",
                    dimension = Dimension.RATE,
                    min = "1 /s",
                    max = "1000 M/s")
            long rate,

            @Param(
                    doc = "Core time of a request.",
                    dimension = Dimension.TIME,
                    min = "1 ps",
                    calibration = "naam.ipipe-service")
            long service,

            @Param(doc = "Scheduler of the card's cores.", fallback = "{}")
            SchedulerParameters scheduler) {}

    private record Metrics(
            @Measured(doc = "Applications that have a place.", unit = "applications")
            Value placed,

            @Measured(doc = "Applications that were refused.", unit = "applications")
            Value refused,

            @Measured(doc = "Requests served.") Counter served,

            @Measured(doc = "Time of a request.", unit = "us")
            LatencyHistogram latency) {}

    /** A polling instance: one thread on one core. */
    private final class Poller {
        private final SimThread thread;
        private final ArrayDeque<Long> queue = new ArrayDeque<>();
        private boolean serving;

        Poller(int application, Vcpu cpu) {
            thread = new SimThread(path() + ".application-" + application, cpu, true, this::next);
        }

        private void next() {
            if (serving) {
                serving = false;
                metrics.served().increment();
                metrics.latency().add(now() - queue.removeFirst());
            }
            if (queue.isEmpty()) {
                thread.spin();
            } else {
                serving = true;
                thread.run(parameters.service(), Account.APPLICATION);
            }
        }

        void arrive() {
            queue.addLast(now());
            thread.poke();
        }
    }

    /** Builds the component. */
    public IPipe(Scope scope, Parameters parameters) {
        super(scope);
        this.parameters = parameters;
        VcpuSet cpus = new VcpuSet(scope, parameters.cores(), parameters.scheduler());
        int[] pinned = new int[parameters.cores()];
        for (int application = 0; application < parameters.applications(); application++) {
            Optional<Integer> core = place(pinned);
            if (core.isEmpty()) {
                refused++;
                continue;
            }
            pinned[core.get()]++;
            pollers.add(new Poller(application, cpus.get(core.get())));
        }
        metrics.placed().computeAtEnd(pollers::size);
        metrics.refused().computeAtEnd(() -> refused);
    }

    /** Finds a core that polls for no application; where pollers may share, else the one that polls for the fewest. */
    private Optional<Integer> place(int[] pinned) {
        int fewest = 0;
        for (int core = 0; core < pinned.length; core++) {
            if (pinned[core] < pinned[fewest]) {
                fewest = core;
            }
        }
        boolean mayShare = parameters.mode() == Mode.OVERSUBSCRIBE;
        return pinned[fewest] == 0 || mayShare ? Optional.of(fewest) : Optional.empty();
    }

    @Override
    protected void start() {
        for (int number = 0; number < pollers.size(); number++) {
            pollers.get(number).thread.wake(pollers.get(number).thread.cpu());
            next(number);
        }
    }

    private void next(int number) {
        double each = parameters.rate() / 1e6 / pollers.size();
        events.after(
                Math.round(arrivals.nextExponential() * SimTime.SECOND / each),
                Priority.NORMAL,
                Event.ARRIVAL,
                number,
                null);
    }

    private void arrive(int number) {
        pollers.get(number).arrive();
        next(number);
    }
}
