package org.orrery.dataplane.host;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.orrery.dataplane.plane.DataPlane;
import org.orrery.dataplane.plane.Write;
import org.orrery.dataplane.run.Steady;
import org.orrery.dataplane.run.Traffic;
import org.orrery.dataplane.traffic.Popularity;
import org.orrery.dataplane.traffic.Population;
import org.orrery.ebpf.map.BpfMap;
import org.orrery.ebpf.map.MapControl;
import org.orrery.hardware.cpu.CpuMetrics;
import org.orrery.hardware.host.NapiPoller;
import org.orrery.hardware.host.PollModeDriver;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Events;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.random.RandomStream;
import org.orrery.kernel.time.SimTime;
import org.orrery.specialise.Specialiser;

/**
 * A host whose cores run a data plane as fast as traffic comes or as they can (Morpheus, section 6). Between two changes of
 * programs, tables or traffic the cost of a frame is that of {@link org.orrery.dataplane.run.SteadyRuns}; no event is spent on single
 * frames.
 */
public final class DataplaneHost extends Component implements Optimiser.Host {
    /** The type as scenario files name it. */
    public static final ComponentType<HostParameters> TYPE = ComponentType.of(
                    "dataplane.host",
                    "A host whose cores run a data plane of eBPF programs on traffic, with an optimiser beside them.",
                    HostParameters.class,
                    ComponentType.NoPorts.class,
                    HostMetrics.class,
                    DataplaneHost::new)
            .withPart("core-<n>", List.of(CoreUse.METRICS))
            .withPart("optimiser", List.of(Optimiser.METRICS))
            .withPart("probes", List.of(Probing.METRICS))
            .withPart("probes.napi", List.of(NapiPoller.METRICS))
            .withPart("probes.poll", List.of(PollModeDriver.METRICS))
            .withPart("probes.cpu-<n>", List.of(CpuMetrics.class));

    private static final double PICOSECONDS = SimTime.SECOND;

    private final Events<Kind> events = events(Kind.class, this::event);
    private final HostParameters parameters;
    private final HostMetrics metrics = metrics(HostMetrics.class);
    private final Sums sums;
    private final Recoveries changes = new Recoveries();
    private final DataPlane plane;
    private final LivePlane live;
    private final List<PlaneCore> cores;
    private final List<CoreUse> uses = new ArrayList<>();
    private final Spread spread;
    private final Optional<Specialiser> specialiser;
    private final Optional<Optimiser> optimiser;
    private final Deque<Waiting> queued = new ArrayDeque<>();
    private final RandomStream gaps = stream("writes");
    private final Optional<Probing> probing;
    private final VerdictCosts driver;
    private final double clock;
    private Population population = Population.of(List.of());
    private Optional<Oracle> oracle = Optional.empty();
    private long since;
    private double ofSecond;
    private long nextFlow;
    private boolean isStale;
    private final Optional<Traffic.Newcomers> newcomers;

    private enum Kind {
        TRAFFIC,
        SECOND,
        WRITE,
        PROBES
    }

    /** A write that waits, and since when. */
    private record Waiting(Write write, long since) {}

    /** Builds the component. */
    public DataplaneHost(Scope scope, HostParameters parameters) {
        super(scope);
        this.parameters = parameters;
        HostCores own = parameters.cores();
        clock = own.core().clock();
        sums = new Sums(own.core().cyclesPerInstruction(), parameters.driverBranches());
        plane = parameters.optimiser().prepared(parameters.plane().plane(), this::profiled);
        driver = new VerdictCosts(own.driver());
        live = new LivePlane(plane, own.cores(), own.prices(parameters.plane().beyond()), this::stream);
        cores = live.cores();
        cores.forEach(core -> uses.add(new CoreUse(scope.child("core-" + core.number()), sums::picoseconds)));
        spread = new Spread(own.rss(this::stream), parameters.flows(), stream("flows"));
        Optional<Regime> regime = parameters.optimiser().regime().map(each -> each.of(plane));
        specialiser = regime.map(each -> live.specialiser(each.policies()));
        optimiser = regime.map(each -> new Optimiser(
                scope.child("optimiser"),
                each,
                live,
                specialiser.orElseThrow(),
                parameters.optimiser().sampledShare(),
                this));
        probing = parameters
                .probes()
                .map(each -> new Probing(
                        scope.child("probes"),
                        each,
                        own.driver(),
                        own.core().clock(),
                        parameters.traffic().bytes()));
        newcomers = newcomers();
        metrics.from(sums, clock, changes);
    }

    private Optional<Traffic.Newcomers> newcomers() {
        double share = parameters.traffic().fresh();
        if (share == 0) {
            return Optional.empty();
        }
        int length = parameters.traffic().bytes();
        if (plane.newcomer(0, length).isEmpty()) {
            throw new IllegalArgumentException(
                    "the data plane '" + plane.name() + "' knows no flows, so that none can be fresh");
        }
        return Optional.of(new Traffic.Newcomers(
                share, () -> plane.newcomer(nextFlow++, length).orElseThrow()));
    }

    private Traffic profiled(DataPlane of) {
        return parameters.traffic().earlier(of, stream("profile"), stream("profile-popularity"));
    }

    @Override
    protected void start() {
        live.installed().fill();
        population = parameters
                .traffic()
                .sized(plane.frames(parameters.traffic().bytes(), stream("frames")), stream("sizes"));
        oracle = parameters
                .writes()
                .map(each -> new Oracle(
                        plane, live.installed(), () -> live.seeds().nextInt(0, 1), live.surroundings(), population));
        since = now();
        events.after(parameters.traffic().start(), Priority.NORMAL, Kind.TRAFFIC, -1, null);
        List<TrafficParameters.Phase> phases = parameters.traffic().phases();
        for (int phase = 0; phase < phases.size(); phase++) {
            events.after(phases.get(phase).at(), Priority.NORMAL, Kind.TRAFFIC, phase, null);
        }
        events.after(SimTime.SECOND, Kind.SECOND);
        parameters.probes().ifPresent(each -> events.after(each.at(), Kind.PROBES));
        parameters
                .writes()
                .ifPresent(each -> events.after(
                        parameters.traffic().start() + each.interval(), Priority.NORMAL, Kind.WRITE, 0, null));
    }

    private void event(Kind kind, long argument, Object reference) {
        advance();
        switch (kind) {
            case TRAFFIC -> traffic((int) argument);
            case SECOND -> second();
            case WRITE -> change(argument);
            case PROBES -> probe();
        }
    }

    private void traffic(int phase) {
        Popularity popularity = phase < 0
                ? parameters.traffic().popularity()
                : parameters.traffic().phases().get(phase).popularity();
        double[] shares = popularity.shares(population, stream("popularity"));
        byte[][] frames = population.frames().toArray(byte[][]::new);
        double[][] byCore = spread.over(cores.size(), frames, shares);
        cores.forEach(core -> core.take(frames, byCore[core.number()], newcomers));
        changes.change(now());
        live.trafficChanged();
    }

    private void second() {
        metrics.rate().add(now(), ofSecond / 1e6);
        ofSecond = 0;
        plane.tick(now() / SimTime.SECOND).ifPresent(write -> write(new Waiting(write, now())));
        events.after(SimTime.SECOND, Kind.SECOND);
    }

    private void change(long number) {
        Write write = plane.change(number)
                .orElseThrow(() -> new IllegalArgumentException(
                        "the control plane of '" + plane.name() + "' has nothing to change"));
        write(new Waiting(write, now()));
        // Random gaps, so that writes do not keep step with cycles.
        double gap = parameters.writes().orElseThrow().interval() * (0.5 + gaps.nextDouble());
        events.after(Math.round(gap), Priority.NORMAL, Kind.WRITE, number + 1, null);
    }

    /** Lets stamped frames come with the costs that they have now, beside the traffic, which is accounted for as if they did not. */
    private void probe() {
        Stamping stamping =
                Stamping.of(parameters.probes().orElseThrow(), cores.get(0), driver, clock, stream("background"));
        probing.orElseThrow().begin(stamping);
    }

    /** Accounts for the time since the last change. */
    private void advance() {
        long elapsed = now() - since;
        since = now();
        live.surroundings().at(now() / 1_000);
        sums.time(elapsed);
        if (!live.hasTraffic() || elapsed == 0) {
            return;
        }
        oracle.ifPresent(each -> metrics.differing().add(each.differing()));
        sums.version(elapsed, isStale ? ProgramVersion.ORIGINAL : live.version());
        double seconds = elapsed / PICOSECONDS;
        double before = ofSecond;
        for (PlaneCore core : cores) {
            double offered = parameters.traffic().rate() / 1e6 * core.share() * seconds;
            if (core.share() > 0) {
                serve(core, offered, seconds);
            }
        }
        changes.add(now() - elapsed, (ofSecond - before) / 1e6 / seconds);
    }

    private void serve(PlaneCore core, double offered, double seconds) {
        Steady cost = core.steady();
        double served = Math.min(offered, clock / cost.cycles() * seconds);
        ofSecond += served;
        sums.bits(served * core.meanBits());
        sums.original(isStale ? served : 0);
        double busy = served * cost.cycles() / clock * PICOSECONDS;
        sums.add(served, offered, busy, cost);
        uses.get(core.number()).worked(busy);
        live.heat().ifPresent(each -> each.add(core.traffic(), core.number(), Math.round(served)));
    }

    /** Writes an entry as a control plane does, now or when the present cycle has ended. */
    private void write(Waiting waiting) {
        if (optimiser.map(Optimiser::isWorking).orElse(false)) {
            queued.add(waiting);
            return;
        }
        Write write = waiting.write();
        BpfMap map = live.tables().map(write.map());
        int error = specialiser
                .map(each -> each.update(map, write.key(), write.value(), 0))
                .orElseGet(() -> new MapControl(map).update(write.key(), write.value(), 0));
        if (error != 0) {
            throw new IllegalStateException("the map '" + write.map() + "' does not take a write: error " + error);
        }
        metrics.writeDelay().add((now() - waiting.since()) / 1e9);
        oracle.ifPresent(each -> each.write(write));
        isStale = parameters.optimiser().isGuarded();
        cores.forEach(PlaneCore::changed);
        optimiser.ifPresent(Optimiser::written);
    }

    @Override
    public void settle() {
        advance();
    }

    @Override
    public void replaced() {
        isStale = false;
        List<Waiting> waiting = new ArrayList<>(queued);
        queued.clear();
        waiting.forEach(this::write);
    }

    @Override
    protected void statisticsReset() {
        advance();
        sums.clear();
        uses.forEach(CoreUse::clear);
    }

    @Override
    protected void finish() {
        advance();
        changes.report(metrics.recoveries());
        optimiser.ifPresent(Optimiser::report);
    }
}
