package org.orrery.dataplane.host;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.orrery.dataplane.plane.Contents;
import org.orrery.dataplane.plane.DataPlane;
import org.orrery.dataplane.plane.Installed;
import org.orrery.dataplane.plane.Write;
import org.orrery.dataplane.run.HeatSamples;
import org.orrery.dataplane.run.Steady;
import org.orrery.dataplane.run.SteadyRuns;
import org.orrery.dataplane.run.Surroundings;
import org.orrery.dataplane.traffic.Popularity;
import org.orrery.dataplane.traffic.Population;
import org.orrery.ebpf.Machine;
import org.orrery.ebpf.map.BpfMap;
import org.orrery.ebpf.map.MapControl;
import org.orrery.ebpf.program.Program;
import org.orrery.ebpf.run.Executable;
import org.orrery.hardware.net.Rss;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Events;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.random.RandomStream;
import org.orrery.kernel.time.SimTime;
import org.orrery.specialise.Specialised;
import org.orrery.specialise.Specialiser;

/**
 * A host whose cores run a data plane as fast as traffic comes or as they can (Morpheus dossier, section 6). Between two changes of
 * programs, tables or traffic the cost of a frame is that of {@link SteadyRuns}; no event is spent on single frames.
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
            .withPart("optimiser", List.of(Optimiser.METRICS));

    private static final String HEAT = "heat_";
    private static final double PICOSECONDS = SimTime.SECOND;

    private final Events<Kind> events = events(Kind.class, this::event);
    private final HostParameters parameters;
    private final HostMetrics metrics = metrics(HostMetrics.class);
    private final Sums sums = new Sums();
    private final Surroundings surroundings = new Surroundings();
    private final DataPlane plane;
    private final Installed installed;
    private final Contents tables;
    private final Population population;
    private final List<PlaneCore> cores = new ArrayList<>();
    private final Spread spread;
    private final Optional<Specialiser> specialiser;
    private final Optional<Optimiser> optimiser;
    private final Deque<Write> queued = new ArrayDeque<>();
    private final double clock;
    private Optional<HeatSamples> heat = Optional.empty();
    private double[] originalLookups = new double[0];
    private boolean hasTraffic;
    private long since;
    private double ofSecond;

    private enum Kind {
        TRAFFIC,
        SECOND
    }

    /** Builds the component. */
    public DataplaneHost(Scope scope, HostParameters parameters) {
        super(scope);
        this.parameters = parameters;
        clock = parameters.core().clock();
        plane = parameters.plane().plane();
        RandomStream seeds = stream("seeds");
        installed = new Installed(
                plane,
                parameters.cores(),
                () -> seeds.nextInt(Integer.MIN_VALUE, Integer.MAX_VALUE),
                Machine.Mode.INTERPRETED);
        tables = new Contents(installed.machine());
        population = plane.frames(parameters.traffic().bytes(), stream("frames"));
        RandomStream draws = stream("draws");
        surroundings.draws(() -> draws.nextInt(Integer.MIN_VALUE, Integer.MAX_VALUE));
        Rss rss = new Rss(parameters.rssKey().hash(stream("rss")), parameters.rssEntries(), parameters.cores());
        spread = new Spread(rss, parameters.flows(), stream("flows"));
        VerdictCosts driver = new VerdictCosts(parameters.driver());
        for (int core = 0; core < parameters.cores(); core++) {
            SteadyRuns runs = new SteadyRuns(
                    installed.machine(),
                    core,
                    surroundings,
                    parameters.profile(),
                    driver,
                    parameters.plane().beyond(),
                    stream("branches-" + core));
            cores.add(new PlaneCore(core, installed, runs));
        }
        Optional<Regime> regime = parameters.optimiser().regime();
        specialiser = regime.map(each -> new Specialiser(chain(), installed.machine(), each.policies()));
        optimiser = regime.map(each -> new Optimiser(scope.child("optimiser"), each, specialiser.orElseThrow(), this));
        metrics.from(sums, clock, parameters.traffic().length());
    }

    /** The programs that are specialised: all but the one in front of every data plane. */
    private List<Program> chain() {
        return installed.originals().stream().skip(1).map(Executable::program).toList();
    }

    @Override
    protected void start() {
        since = now();
        events.after(parameters.traffic().start(), Priority.NORMAL, Kind.TRAFFIC, -1, null);
        List<TrafficParameters.Phase> phases = parameters.traffic().phases();
        for (int phase = 0; phase < phases.size(); phase++) {
            events.after(phases.get(phase).at(), Priority.NORMAL, Kind.TRAFFIC, phase, null);
        }
        events.after(SimTime.SECOND, Kind.SECOND);
    }

    private void event(Kind kind, long argument, Object reference) {
        advance();
        switch (kind) {
            case TRAFFIC -> traffic((int) argument);
            case SECOND -> second();
        }
    }

    private void traffic(int phase) {
        Popularity popularity = phase < 0
                ? parameters.traffic().popularity()
                : parameters.traffic().phases().get(phase).popularity();
        double[] shares = popularity.shares(population, stream("popularity"));
        byte[][] frames = population.frames().toArray(byte[][]::new);
        double[][] byCore = spread.over(cores.size(), frames, shares);
        cores.forEach(core -> core.take(frames, byCore[core.number()]));
        if (!hasTraffic) {
            originalLookups = lookups();
        }
        hasTraffic = true;
        discover();
    }

    private void second() {
        metrics.rate().add(now(), ofSecond / 1e6);
        ofSecond = 0;
        plane.tick(now() / SimTime.SECOND).ifPresent(this::write);
        events.after(SimTime.SECOND, Kind.SECOND);
    }

    /** Accounts for the time since the last change. */
    private void advance() {
        long elapsed = now() - since;
        since = now();
        surroundings.at(now() / 1_000);
        sums.time(elapsed);
        if (!hasTraffic || elapsed == 0) {
            return;
        }
        double seconds = elapsed / PICOSECONDS;
        for (PlaneCore core : cores) {
            double offered = parameters.traffic().rate() / 1e6 * core.share() * seconds;
            if (core.share() > 0) {
                serve(core, offered, seconds);
            }
        }
    }

    private void serve(PlaneCore core, double offered, double seconds) {
        Steady cost = core.steady();
        double served = Math.min(offered, clock / cost.cycles() * seconds);
        ofSecond += served;
        sums.add(served, offered, served * cost.cycles() / clock * PICOSECONDS, cost);
        heat.ifPresent(each -> each.add(core.traffic(), core.number(), Math.round(served)));
    }

    /** Writes an entry as a control plane does, now or when the present cycle has ended. */
    private void write(Write write) {
        if (optimiser.map(Optimiser::isWorking).orElse(false)) {
            queued.add(write);
            return;
        }
        BpfMap map = tables.map(write.map());
        int error = specialiser
                .map(each -> each.update(map, write.key(), write.value(), 0))
                .orElseGet(() -> new MapControl(map).update(write.key(), write.value(), 0));
        if (error != 0) {
            throw new IllegalStateException("the map '" + write.map() + "' does not take a write: error " + error);
        }
        cores.forEach(PlaneCore::changed);
        optimiser.ifPresent(Optimiser::written);
    }

    @Override
    public Machine machine() {
        return installed.machine();
    }

    @Override
    public void fillHeat() {
        advance();
        heat.ifPresent(HeatSamples::write);
    }

    @Override
    public void heatRead(Specialised made) {
        heat.ifPresent(HeatSamples::read);
    }

    @Override
    public void cycleEnded(Map<String, Executable> programs) {
        advance();
        List<Executable> originals = installed.originals();
        for (int slot = 1; slot < originals.size(); slot++) {
            Executable by = programs.get(originals.get(slot).program().name());
            if (by != null) {
                installed.nodes().program(slot, by);
            }
        }
        if (!programs.isEmpty()) {
            cores.forEach(PlaneCore::changed);
        }
        if (heat.isEmpty()) {
            List<BpfMap> maps = heatMaps().toList();
            double share = parameters
                    .optimiser()
                    .regime()
                    .orElseThrow()
                    .policies()
                    .instrumentation()
                    .share();
            heat = maps.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new HeatSamples(installed.machine(), maps, share, stream("samples")));
            discover();
        }
        Set<Write> waiting = new LinkedHashSet<>(queued);
        queued.clear();
        waiting.forEach(this::write);
    }

    private Stream<BpfMap> heatMaps() {
        return installed.machine().maps().maps().stream()
                .filter(map -> map.spec().name().startsWith(HEAT));
    }

    /** Finds out what frames record. */
    private void discover() {
        if (hasTraffic) {
            heat.ifPresent(each -> cores.forEach(
                    core -> each.discover(installed.entry(), core.traffic(), core.number(), PlaneCore.FROM)));
        }
    }

    /** Returns the lookups of a frame by the number of the map, over all cores. */
    private double[] lookups() {
        double[] sum = new double[installed.machine().maps().maps().size()];
        for (PlaneCore core : cores) {
            for (int map = 0; map < sum.length && core.share() > 0; map++) {
                sum[map] += core.share() * core.steady().lookups(map);
            }
        }
        return sum;
    }

    @Override
    public double hitShare(String map) {
        int number = tables.map(map).number();
        double before = number < originalLookups.length ? originalLookups[number] : 0;
        return before == 0 ? Double.NaN : 1 - lookups()[number] / before;
    }

    @Override
    protected void statisticsReset() {
        advance();
        sums.clear();
    }

    @Override
    protected void finish() {
        advance();
        optimiser.ifPresent(Optimiser::report);
    }
}
